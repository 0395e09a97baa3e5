import { spawn } from 'node:child_process';

/** Opens an address in the learner's own browser. Where that cannot be done, nothing happens: the address is printed as well. */
export function openBrowser(address: string): void {
  const [command, args] = commandFor(process.platform, address);
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => {});
  child.unref();
}

/** What opens an address. It stands alone in its argument, and no shell reads it. */
export function commandFor(platform: NodeJS.Platform, address: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [address]];
  // Not `start`: it is a word of the shell.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}

/** Whether somebody sits before this machine: at a terminal, and where there is a desktop. */
export function hasDesktop(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform = process.platform,
  isTerminal = process.stdout.isTTY,
): boolean {
  if (!isTerminal || env.CI || env.SSH_CONNECTION || env.CODESPACES) return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}
