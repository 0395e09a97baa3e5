import { RightServer } from '../mistakes/base/right-server.ts';

new RightServer().listen();
