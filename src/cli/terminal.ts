/** The process as the commands see it. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  readonly workingDirectory: string;
  /** Columns of the output. */
  readonly width: number;
  /** Standard output is a terminal that shows colours, as far as the environment says. */
  readonly color: boolean;
  /** Standard error is a terminal, so progress may be drawn on it. */
  readonly drawsProgress: boolean;
  readonly unicode: boolean;
}

const WIDTH_OF_FILES = 100;

/** The real process. A reader that goes away (`| head`) is no error. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env, platform } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    workingDirectory: process.cwd(),
    width: stdout.columns ?? WIDTH_OF_FILES,
    color: wantsColor(env, stdout.isTTY),
    drawsProgress: stderr.isTTY && !env.CI,
    unicode: platform !== 'win32' || env.WT_SESSION !== undefined,
  };
}

/** https://no-color.org and https://force-color.org: set and not empty counts, and a wish for colour wins. */
function wantsColor(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR) return false;
  return isTerminal && env.TERM !== 'dumb';
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
