import { describe, expect, it } from 'vitest';
import { growthIn } from './growth-in.js';

const field = 'private byUser = new Map<string, object>();';
const service = `export class UserService { ${field} open(userId: string) { this.byUser.set(userId, {}); } }`;
const privatePackage = JSON.stringify({ name: 'app', private: true });
const importPublic = JSON.stringify({ name: 'lib', main: 'index.js' });

async function confidences(files: Readonly<Record<string, string>>) {
  return (await growthIn(files)).map(({ confidence }) => confidence);
}

describe('an owner of which nothing tells how long it lives', () => {
  it('is an entry that is taken out some day', async () => {
    const desk = (removal: string) =>
      `import { UserService } from './service.js';
       class Desk {
         private services = new Map<string, UserService>();
         open(tenantId: string) { const service = new UserService(); this.services.set(tenantId, service); return service; }
         ${removal}
       }
       export const desk = new Desk();`;
    const removal = 'close(tenantId: string) { this.services.delete(tenantId); }';
    expect(await confidences({ 'service.ts': service, 'desk.ts': desk(removal) })).toEqual(['possible']);
    expect(await confidences({ 'service.ts': service, 'desk.ts': desk('') })).toEqual(['likely']);
  });

  it('is what a getter makes that nobody calls, in a package that nobody can import', async () => {
    const getter =
      "import { UserService } from './service.js';\nlet one: UserService;\nexport function getUsers() { return (one ??= new UserService()); }";
    const files = { 'service.ts': service, 'users.ts': getter };
    expect(await confidences({ ...files, 'package.json': privatePackage })).toEqual(['possible']);
    expect(await confidences({ ...files, 'package.json': importPublic })).toEqual(['certain']);
    const caller = { 'app.ts': "import { getUsers } from './users.js';\ngetUsers().open('a');" };
    expect(await confidences({ ...files, ...caller, 'package.json': privatePackage })).toEqual(['certain']);
  });

  const factory = (more: string) =>
    `export function createDesk() {
       const seen = new Map<string, object>();
       return { open(userId: string) { seen.set(userId, {}); }, ${more} };
     }`;
  const asked =
    "import { createDesk } from './desk.js';\nexport function ask(go: (desk: unknown) => void) { go(createDesk()); }";

  it('is what a factory makes that only tests call, in a package that nobody can import', async () => {
    const test = "import { createDesk } from './desk.js';\ncreateDesk().open('a');";
    const files = { 'desk.ts': factory(''), 'desk.test.ts': test };
    expect(await confidences({ ...files, 'package.json': privatePackage })).toEqual(['possible']);
    expect(await confidences({ ...files, 'package.json': importPublic })).toEqual(['likely']);
  });

  it('is an object with a closing method, unless it is made at the start', async () => {
    const desk = { 'desk.ts': factory('close() {}') };
    expect(await confidences({ ...desk, 'ask.ts': asked })).toEqual(['possible']);
    expect(await confidences({ 'desk.ts': factory(''), 'ask.ts': asked })).toEqual(['likely']);
    expect(await confidences({ ...desk, 'app.ts': asked.replace('ask(', 'main(') })).toEqual(['likely']);
  });
});
