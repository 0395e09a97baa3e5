// The process in which a learner's page is served. What it is to serve stands in COURSE_PAGE.
// Read while this process waits for its cue.
import { version } from 'vite';

const { page, module } = JSON.parse(process.env.COURSE_PAGE ?? '{}');
const { servePage } = await import(version && module);

await servePage({ ...page, port: Number(process.env.PORT) || 0 }, (fault) => {
  if (process.connected) process.send({ type: 'cannot read', ...fault });
});
