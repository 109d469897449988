/** Uses pg as pg can not be used, once in each sort of way. */
export const WRONG_FIXTURE = `import { Pool, Pond } from 'pg';
import { connect } from 'pg/never-published';

const pool = new Pool({ host: 5432 });
const client = await pool.conect();
pool.connect().release();
(await pool.connect()).release(1, 2);
pool.query('SELECT 1', (error: Error, rows: string) => rows.length);
export const used = [Pond, connect, client];
`;

export const ITS_ERRORS = [
  `1: Module '"pg"' has no exported member 'Pond'. Did you mean to use 'import Pond from "pg"' instead?`,
  "2: Cannot find module 'pg/never-published' or its corresponding type declarations.",
  "4: Type 'number' is not assignable to type 'string'.",
  "5: Property 'conect' does not exist on type 'Pool'. Did you mean 'connect'?",
  "6: Property 'release' does not exist on type 'Promise<PoolClient>'.",
  '7: Expected 0-1 arguments, but got 2.',
  '8: No overload matches this call.',
];
