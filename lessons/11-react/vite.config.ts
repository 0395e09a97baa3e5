import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // What the page may see of its environment, as import.meta.env.SERVER_URL. Everything else stays with the server.
  envPrefix: ['SERVER_URL', 'RECONNECT_BASE_MS'],
});
