import { createRoot } from 'react-dom/client';
import { App } from '../../../solutions/11-react/App.tsx';
import { locale } from '../../../solutions/11-react/words.ts';

document.documentElement.lang = locale;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// It connects twice with StrictMode.
createRoot(root).render(<App />);
