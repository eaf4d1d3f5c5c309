import { spawn } from 'node:child_process';
import { platform } from 'node:os';

/** Programs that show a URL, in the order in which they are tried. */
function openers(url: string): [program: string, ...args: string[]][] {
  switch (platform()) {
    case 'darwin':
      return [['open', url]];
    case 'win32':
      return [['rundll32', 'url.dll,FileProtocolHandler', url]];
    default:
      return [
        ['xdg-open', url],
        ['x-www-browser', url],
        ['www-browser', url],
      ];
  }
}

/** Shows a URL in the user's browser if there is one; false if none could be started. Waits for nothing else. */
export async function openBrowser(url: string): Promise<boolean> {
  for (const [program, ...args] of openers(url)) {
    if (await started(program, args)) return true;
  }
  return false;
}

function started(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
