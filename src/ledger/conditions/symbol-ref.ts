/** A function, class or container in a file: `src/db.ts#Pool.get`. */
export interface SymbolRef {
  readonly file: string;
  readonly symbol: string;
}

export function parseSymbolRef(text: string): SymbolRef | undefined {
  const [, file, symbol] = /^([^#\s][^#]*)#(\S.*)$/.exec(text) ?? [];
  return file === undefined || symbol === undefined ? undefined : { file, symbol };
}

export function symbolRefText(reference: SymbolRef): string {
  return `${reference.file}#${reference.symbol}`;
}
