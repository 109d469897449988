import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mscdex/ssh2#readme';

export const ssh2 = defineLibrary({
  package: 'ssh2',
  docs: README,
  types: {
    Client: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'ssh2.Client', via: 'result' } },
      methods: {
        connect: { aliases: 'receiver', fails: 'throws' },
        sftp: { acquires: { resource: 'ssh2.SFTPWrapper', via: { callback: 0, parameter: 1 } }, fails: 'throws' },
        end: { aliases: 'receiver', fails: 'never' },
      },
    },
    SFTPWrapper: {
      extends: 'node:events#EventEmitter',
      methods: {
        createReadStream: { returns: 'node:stream#Readable', fails: 'never' },
        createWriteStream: { returns: 'node:stream#Writable', fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'ssh2.Client',
      kind: 'connection',
      label: 'ssh client',
      type: 'Client',
      release: [{ method: 'end' }, { method: 'destroy' }],
      opensOn: ['connect'],
      lifetime: 'scoped',
      endsOn: ['close', 'end'],
      severity: 'high',
      remedy:
        'client.exec(command, (error, stream) => {\n  if (error) { client.end(); return done(error); }\n  stream.on("close", () => { client.end(); done(); }); });',
      citation: README,
    },
    {
      id: 'ssh2.SFTPWrapper',
      kind: 'session',
      label: 'sftp session',
      type: 'SFTPWrapper',
      release: [{ method: 'end' }, { method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['close', 'end'],
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'client.sftp((error, sftp) => {\n  if (error) { client.end(); return done(error); }\n  sftp.readdir(path, (failure, list) => { client.end(); done(failure, list); }); });',
      citation: 'https://github.com/mscdex/ssh2/blob/master/SFTP.md',
    },
  ],
});
