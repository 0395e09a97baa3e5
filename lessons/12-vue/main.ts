import { createApp } from 'vue';
import App from './App.vue';
import { locale } from './words.ts';

document.documentElement.lang = locale;

const app = createApp(App);
// Vue would only print what a component throws. Reported, it is an error of the page like any other.
app.config.errorHandler = (error) => reportError(error);
app.mount('#root');
