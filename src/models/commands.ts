/** Packages by which programs read their command line. Plain data. */
const COMMAND_LINES =
  /^(commander|@commander-js\/extra-typings|yargs|yargs\/.+|cac|sade|clipanion|@oclif\/core|caporal|@caporal\/core|vorpal|citty|meow)$/;

export function isCommandLineLibrary(specifier: string): boolean {
  return COMMAND_LINES.test(specifier);
}

/** Commands that go on until they are stopped, by the words of their names and files. */
const SERVING =
  /(^|[^a-z])(servers?|serve|start|run|watch(er)?|daemon|emulators?|mcp|lsp|language-?server|dev|workers?|listen|agent|proxy|repl|shell|tui|chat|ui|monitor)(?![a-z])/i;

/** The quoted words of a command's definition, and the name of its file, tell. */
export function staysRunning(definition: string, path: string): boolean {
  const names = definition.match(/(?:command|Command)\(\s*['"`]([^'"`]*)['"`]/g) ?? [];
  const file = path.replace(/^.*\//, '');
  return SERVING.test(file) || names.some((name) => SERVING.test(name));
}
