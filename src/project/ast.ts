/** The compiler's nodes and guards, for every layer that reads code. ts-morph is imported in this folder only. */
export { ts } from 'ts-morph';
