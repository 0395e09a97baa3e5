import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  // What the page may see of its environment, as import.meta.env.SERVER_URL. Everything else stays with the server.
  envPrefix: ['SERVER_URL', 'RECONNECT_BASE_MS'],
});
