import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';
import { TEXT_FORMAT } from '../text.ts';
import { type Problem, sendProblem } from './problem.ts';

/**
 * Every error that leaves a route becomes problem details. A client's mistake says what is wrong
 * and where; a fault of ours is logged whole and told without its insides.
 */
export function useProblemErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'unexpected error');
    return sendProblem(reply, problem);
  });

  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, {
      title: 'Not Found',
      status: 404,
      detail: `There is no ${request.method} ${shortened(request.url)}; see GET /docs/json.`,
    }),
  );
}

/** What a client is told of an error: all of its own mistake, nothing of the insides of ours. */
export function problemOf(error: FastifyError): Omit<Problem, 'type'> {
  const status = error.statusCode ?? 500;
  const title = STATUS_CODES[status] ?? 'Error';
  if (status >= 500) return { title, status, detail: 'The service failed; see its log.' };
  if (!error.validation) return { title, status, detail: error.message };
  const errors = error.validation.map(({ instancePath, message, params }) => ({
    pointer: instancePath,
    detail: describe(message, params),
  }));
  const [first] = errors;
  const where = first?.pointer || `the ${error.validationContext ?? 'request'}`;
  return { title, status, detail: `${where} ${first?.detail}`, errors };
}

function describe(message: string | undefined, params: Record<string, unknown>): string {
  const unknown = params.additionalProperty;
  if (unknown !== undefined) return `must not have "${shortened(`${unknown}`)}"`;
  if (params.format === TEXT_FORMAT) return 'must be Unicode text without NUL';
  return message ?? 'is invalid';
}

/** What a client sent, to tell it of: an answer is not as large as the request pleases. */
function shortened(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}
