import { openDatabase } from '../../../src/index';
import { startPostgres } from '../../postgres';
test('x', async () => {
  const server = await startPostgres();
  const url = server.database('a');
  for (let i = 0; i < 4; i++) {
    const t = performance.now();
    const d = await openDatabase({ url });
    const t2 = performance.now();
    await d.destroy();
    console.log(Math.round(t2 - t), Math.round(performance.now() - t2));
  }
  await server.stop();
}, 60000);
