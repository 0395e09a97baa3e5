import { join } from 'node:path';
import { makeCertificates, writeCertificates } from '../harness/certificate-files.ts';
import { saving } from './files.ts';
import { root } from './root.ts';

/** Makes the certificates with which a learner runs programs by hand, anew at each call. @returns their files, as the learner knows them */
export async function renewCertificates(home = root): Promise<string[]> {
  const made = await makeCertificates();
  const folder = join(home, 'certificates');
  const paths = saving(folder, () => writeCertificates(folder, made));
  return Object.values(paths).map((path) => path.slice(home.length + 1).replaceAll('\\', '/'));
}
