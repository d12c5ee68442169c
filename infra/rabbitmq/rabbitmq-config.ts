/**
 * RabbitMQ's configuration as an Erlang term. The newer `rabbitmq.conf` costs half a second more at
 * each start, as it is translated into this. From half of its memory limit on, RabbitMQ writes out its
 * queues: with 512 MB, a load of 1,500 orders a second made it do so for seconds, which took three
 * times the processor time, and half a second for each confirm.
 * @see https://www.rabbitmq.com/docs/configure#erlang-term-config-file
 */
export function rabbitmqConfig(options: { port: number; definitionsFile: string }): string {
  return `[{rabbit, [
  {tcp_listeners, [{"127.0.0.1", ${options.port}}]},
  {num_tcp_acceptors, 2},
  {load_definitions, ${erlangString(options.definitionsFile)}},
  {vm_memory_high_watermark, {absolute, "1024MB"}},
  {disk_free_limit, 50000000}
]}].
`;
}

/** @see https://www.erlang.org/doc/system/data_types.html#escape-sequences */
function erlangString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
