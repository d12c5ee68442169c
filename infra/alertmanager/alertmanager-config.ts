/**
 * Alertmanager's configuration. Its only receiver sends nowhere: a lab calls nobody in the night.
 * The alerts are on its page and behind its API all the same.
 */
export function alertmanagerConfig() {
  return {
    route: {
      receiver: 'nowhere',
      group_by: ['alertname', 'stack'],
      // A workshop waits for none of it.
      group_wait: '1s',
      group_interval: '5s',
      repeat_interval: '1h',
    },
    inhibit_rules: [
      // The page says all that the ticket does.
      {
        source_matchers: ['severity="page"'],
        target_matchers: ['severity="ticket"'],
        equal: ['alertname', 'stack', 'service'],
      },
    ],
    receivers: [{ name: 'nowhere' }],
  };
}
