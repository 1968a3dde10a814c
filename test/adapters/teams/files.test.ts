import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFileAddress, readFiles, sharedFiles } from '../../../adapters/teams/read-files';
import { HOST_KEY_WARNING } from '../../pastes';
import { makeActivity } from './activities';
import { openTeams } from './over-http';

const FILE = 'application/vnd.microsoft.teams.file.download.info';
/** What the server of files sends, by path. */
const served = new Map<string, { status?: number; type?: string; body: string | Uint8Array; to?: string }>();
const asked: { url: string; authorization: string | undefined }[] = [];
let server: Server;
let origin: string;
let teams: Awaited<ReturnType<typeof openTeams>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
    const file = served.get(request.url ?? '');
    response.writeHead(file?.status ?? (file ? 200 : 404), {
      'Content-Type': file?.type ?? 'application/octet-stream',
      ...(file?.to && { Location: file.to }),
    });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  teams = await openTeams();
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  await teams.close();
  server.close();
});

const file = (name: string, downloadUrl: unknown = `${origin}/${name}?tempauth=secret`) => ({
  contentType: FILE,
  name,
  content: { downloadUrl, uniqueId: 'u', fileType: name.split('.').at(-1) },
});
const serve = (name: string, body: string | Uint8Array, more: object = {}) =>
  served.set(`/${name}?tempauth=secret`, { body, ...more });
let people = 0;
/** Sends files in a chat of their own. */
const send = (attachments: object[], text = '') =>
  teams.say(
    makeActivity({
      text,
      attachments,
      conversation: { id: `a:${++people}`, conversationType: 'personal' },
    }),
  );
const phrase = (name: string) => teams.helpdesk.phrase(name, 'ja').trim();

describe('a text file in a personal chat', () => {
  test.each<[string, string, string | Uint8Array]>([
    ['UTF-8', 'ssh.log', HOST_KEY_WARNING],
    ['UTF-16, as PowerShell writes it', 'out.txt', Buffer.from(`\ufeff${HOST_KEY_WARNING}`, 'utf16le')],
  ])('in %s is what was said', async (_encoding, name, body) => {
    serve(name, body);
    expect(await send([file(name)])).toContain('ssh-keygen -R');
    expect(asked).toEqual([{ url: `/${name}?tempauth=secret`, authorization: undefined }]);
  });

  test('in Shift_JIS is read', async () => {
    // 接続 in Shift_JIS
    serve('sjis.txt', Buffer.concat([Buffer.from([0x90, 0xda, 0x91, 0xb1]), Buffer.from('\nBroken pipe\n')]));
    const { texts } = await readFiles(
      sharedFiles(makeActivity({ attachments: [file('sjis.txt')] })),
      true,
      () => {},
    );
    expect(texts).toEqual(['接続\nBroken pipe\n']);
  });

  test('with words stands below them', async () => {
    serve('a.log', 'client_loop: send disconnect: Broken pipe');
    expect(await send([file('a.log')], 'これは何ですか')).toContain('Broken pipe');
  });
});

describe('what cannot be read gets a sentence', () => {
  let logged: jest.SpyInstance;
  beforeEach(() => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    expect(JSON.stringify(logged.mock.calls)).not.toMatch(/tempauth|secret/);
    logged.mockRestore();
  });

  test('when it is larger than 1 MB', async () => {
    serve('big.log', 'x'.repeat(2 ** 20 + 1));
    expect(await send([file('big.log')])).toContain(phrase('file-too-large'));
  });

  test('when it is a picture alone; next to words nobody is told', async () => {
    expect(await send([{ contentType: 'image/*', contentUrl: 'https://x' }])).toContain(
      phrase('file-not-text'),
    );
    expect(await send([file('screen.png')])).toContain(phrase('file-not-text'));
    expect(await send([file('screen.png')], HOST_KEY_WARNING)).not.toContain(phrase('file-not-text'));
    expect(asked).toEqual([]);
  });

  test.each<[string, string, object]>([
    ['a redirect is not followed', 'moved.log', { status: 302, to: '/ssh.log' }],
    ['a page came instead, as from a phone', 'page.log', { type: 'text/html; charset=utf-8' }],
    ['it is gone', 'gone.log', { status: 404 }],
  ])('when %s', async (_why, name, more) => {
    serve(name, 'Broken pipe', more);
    expect(await send([file(name)])).toContain(phrase('file-unreadable'));
    expect(asked).toHaveLength(1);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  test.each([['https://evil.example/x.log'], ['http://169.254.169.254/latest/x.log'], [5], [undefined]])(
    'when its address is %p, which nobody asks',
    async (address) => {
      expect(await send([{ ...file('x.log'), content: { downloadUrl: address } }])).toContain(
        phrase('file-unreadable'),
      );
      expect(asked).toEqual([]);
    },
  );
});

test.each([
  'https://example-my.sharepoint.com/personal/hana/_layouts/15/download.aspx?UniqueId=1&tempauth=x',
  'https://example.sharepoint.com/:t:/g/x',
  'https://japaneast1-mediap.svc.ms/transform/x',
])('%s is where Teams keeps files', (address) => {
  expect(isFileAddress(address, false)).toBe(true);
});

test.each([
  'http://example.sharepoint.com/x',
  'https://sharepoint.com.evil.example/x',
  'https://evilsharepoint.com/x',
  'https://example.sharepoint.com@evil.example/x',
  'https://user:pw@example.sharepoint.com/x',
  'https://example.sharepoint.com:8443/x',
  'https://evil.example/?.sharepoint.com',
  'https://sharepoint.com/x',
  'http://127.0.0.1/x',
  'file:///etc/passwd',
  '',
])('%s is not', (address) => {
  expect(isFileAddress(address, false)).toBe(false);
});
