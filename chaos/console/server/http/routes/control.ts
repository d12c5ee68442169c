import { Type } from 'typebox';
import {
  AddedToxic,
  AddToxic,
  Halt,
  HaltResult,
  ProxyKey,
  SetLoad,
  StackKey,
  StartRun,
} from '../../../protocol.ts';
import type { ConsoleParts } from '../console-parts.ts';
import type { ConsoleApp } from '../create-console-app.ts';

const Nothing = Type.Null();

/** What changes the lab: a run, the load, toxics, and the end of it all. */
export function controlRoutes(app: ConsoleApp, { control }: Pick<ConsoleParts, 'control'>): void {
  app.post(
    '/api/runs',
    { schema: { body: StartRun, response: { 202: Nothing } } },
    async ({ body }, reply) => {
      await control.startRun(body);
      return reply.code(202).send(null);
    },
  );

  app.post(
    '/api/halt',
    { schema: { body: Halt, response: { 200: HaltResult } } },
    async () => await control.halt(),
  );

  app.put(
    '/api/load',
    { schema: { body: SetLoad, response: { 204: Nothing } } },
    async ({ body }, reply) => {
      await control.setLoad(body);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/toxics',
    { schema: { body: AddToxic, response: { 201: AddedToxic } } },
    async ({ body }, reply) => reply.code(201).send(await control.addToxic(body)),
  );

  app.delete(
    '/api/toxics/:stack/:proxy/:name',
    {
      schema: {
        params: Type.Object({
          stack: StackKey,
          proxy: ProxyKey,
          name: Type.String({ maxLength: 200 }),
        }),
        response: { 204: Nothing },
      },
    },
    async ({ params }, reply) => {
      await control.removeToxic(params.stack, params.proxy, params.name);
      return reply.code(204).send(null);
    },
  );
}
