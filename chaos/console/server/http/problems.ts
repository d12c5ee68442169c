import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { problemOf } from '../../../../services/shared/http/error-handler.ts';
import { type Problem, sendProblem } from '../../../../services/shared/http/problem.ts';
import type { ConsoleProblem, ProblemCode } from '../../protocol.ts';
import { ConsoleError } from '../console-error.ts';

/** Every error of a route becomes problem details (RFC 9457) with the console's own code. */
export function useConsoleProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ConsoleError) {
      if (error.code === 'failed') request.log.error({ err: error }, 'unexpected error');
      return sendConsoleError(reply, error);
    }
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'unexpected error');
    return send(reply, { ...problem, code: codeOf(problem) });
  });
  app.setNotFoundHandler((_request, reply) =>
    sendConsoleError(reply, new ConsoleError(404, 'not-found', 'There is nothing here.')),
  );
}

function sendConsoleError(reply: FastifyReply, error: ConsoleError): FastifyReply {
  const { statusCode: status, code, message: detail, activity } = error;
  const title = STATUS_CODES[status] ?? 'Error';
  return send(reply, { title, status, detail, code, ...(activity && { activity }) });
}

function send(reply: FastifyReply, problem: Omit<ConsoleProblem, 'type'>): FastifyReply {
  return sendProblem(reply, problem);
}

function codeOf({ status }: Pick<Problem, 'status'>): ProblemCode {
  if (status >= 500) return 'failed';
  return status === 404 ? 'not-found' : 'invalid';
}
