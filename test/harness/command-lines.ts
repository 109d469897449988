import type { Command } from 'commander';

/** A call of the program as a document shows it: the words behind its name, quoted values left out. */
export interface CommandLine {
  readonly text: string;
  readonly words: readonly string[];
}

const CALL = /^(?:\s*|.*?(?:\$|run:|&&)\s+)(?:npx )?leakaudit ((?:[a-z]|--).*)$/;

/** Calls inside the fenced blocks of a page. */
export function commandLinesOf(page: string): readonly CommandLine[] {
  const blocks = [...page.matchAll(/^(`{3,})[^\n]*\n([\s\S]*?)^\1$/gm)].map((match) => match[2] ?? '');
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'));
  return lines.flatMap((line) => {
    const call = CALL.exec(line.replace(/\s+#.*$/, ''))?.[1];
    return call === undefined
      ? []
      : [{ text: line.trim(), words: call.replaceAll(/"[^"]*"|'[^']*'/g, '').split(/\s+/) }];
  });
}

/** What the program would not understand: a command or an option that it does not have. */
export function misunderstood(program: Command, { text, words }: CommandLine): readonly string[] {
  let command = program;
  let at = 0;
  for (let next = named(command, words[at]); next; next = named(command, words[++at])) command = next;
  const known = new Set(command.options.map((option) => option.long));
  const flags = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*$/, ''));
  const problems = flags.filter((flag) => !known.has(flag) && flag !== '--help' && flag !== '--version');
  if (command === program && !words[0]?.startsWith('--')) problems.unshift(words[0] ?? '');
  return problems.map((problem) => `${problem} in "${text}"`);
}

function named(command: Command, word: string | undefined): Command | undefined {
  return command.commands.find((each) => each.name() === word);
}
