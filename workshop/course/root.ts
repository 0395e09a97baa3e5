export { root } from '../root.ts';
