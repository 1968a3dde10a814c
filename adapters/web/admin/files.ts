import { dirname, join } from 'node:path';
import { Router } from 'express';
import { projectRoot } from '../../project-root';

/** The page, its styles, its scripts as `tsc` made them, and the library that draws the charts. Nothing in them is secret. */
export function adminFiles(): Router {
  const sources = join(projectRoot(), 'adapters/web/admin/page');
  const compiled = join(projectRoot(), 'dist/adapters/web/admin/page');
  const charts = dirname(require.resolve('chart.js'));
  const files = Router();
  files.get('/', (_request, response) => response.sendFile('index.html', { root: sources }));
  files.get('/chart.js', (_request, response) => response.sendFile('chart.umd.min.js', { root: charts }));
  files.get(/^\/page\/([a-z-]+\.css)$/, (request, response) =>
    response.sendFile(request.params[0]!, { root: sources }),
  );
  files.get(/^\/page\/([a-z-]+\.js)$/, (request, response) =>
    response.sendFile(request.params[0]!, { root: compiled }),
  );
  return files;
}
