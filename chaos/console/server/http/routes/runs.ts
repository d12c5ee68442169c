import { createReadStream } from 'node:fs';
import { Type } from 'typebox';
import { REPORT_FORMATS, type ReportFormat, RunList } from '../../../protocol.ts';
import { packMarkdown } from '../../runs/pack-markdown.ts';
import type { ConsoleParts } from '../console-parts.ts';
import type { ConsoleApp } from '../create-console-app.ts';
import { REPORT_POLICY } from '../page-headers.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  md: 'application/zip',
};

const Report = {
  // As runs are named: nothing that leads out of their folder.
  params: Type.Object({ id: Type.String({ pattern: '^\\d{8}T\\d{6}Z(-\\d{1,4})?$' }) }),
  querystring: Type.Object({ lang: Type.Enum(['en', 'id'], { default: 'en' }) }),
};

/** The runs that this lab keeps, and their reports. */
export function runRoutes(app: ConsoleApp, { runs }: Pick<ConsoleParts, 'runs'>): void {
  app.get('/api/runs', { schema: { response: { 200: RunList } } }, () => runs.list());

  for (const format of REPORT_FORMATS) {
    app.get(`/api/runs/:id/report.${format}`, { schema: Report }, async (request, reply) => {
      const file = await runs.report(request.params.id, format, request.query.lang);
      reply
        .type(MEDIA_TYPES[format])
        .header('content-security-policy', REPORT_POLICY)
        .header('cache-control', 'no-cache');
      if (format !== 'md') return reply.send(createReadStream(file));
      return reply
        .header('content-disposition', `attachment; filename="${request.params.id}.zip"`)
        .send(Buffer.from(await packMarkdown(file)));
    });
  }
}
