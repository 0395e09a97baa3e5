import './styles/tokens.css';
import './styles/page.css';
import './styles/lesson.css';
import './styles/bench.css';
import { defineElements } from './elements.ts';
import { defineViews } from './index.ts';

defineViews();
defineElements();
