import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';

/** Problem details for HTTP APIs (RFC 9457), served as `application/problem+json`. */
export const Problem = Type.Object({
  type: Type.String({ default: 'about:blank' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        pointer: Type.String({ description: 'JSON pointer (RFC 6901) into the body' }),
        detail: Type.String(),
      }),
    ),
  ),
});
export type Problem = Static<typeof Problem>;

/** A problem as a route's schema documents it. */
export const ProblemAnswer = {
  description: 'problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: Problem } },
};

/** Answers with a problem document; its `status` is the answer's status. */
export function sendProblem(reply: FastifyReply, problem: Omit<Problem, 'type'>): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(problemText(problem));
}

/** A problem document as text. */
export function problemText(problem: Omit<Problem, 'type'>): string {
  return JSON.stringify({ type: 'about:blank', ...problem });
}
