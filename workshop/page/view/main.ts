import './styles/tokens.css';
import './styles/page.css';
import './styles/lesson.css';
import './styles/bench.css';
import './course-page.ts';
