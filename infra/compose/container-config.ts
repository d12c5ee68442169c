import { alertmanagerConfig } from '../alertmanager/alertmanager-config.ts';
import { jsonText } from '../json-text.ts';
import { initSql } from '../mysql/init-sql.ts';
import { prometheusConfig } from '../prometheus/prometheus-config.ts';
import { rabbitmqDefinitions } from '../rabbitmq/definitions.ts';
import { toxiproxyConfig } from '../toxiproxy/toxiproxy-config.ts';

/** Constant, as a committed file should not change with each generation; it guards nothing. */
export const SALT = Buffer.from('chao');

/**
 * The configuration files that docker-compose.yml mounts, by their names in `config/`. They come from
 * the generators that the native engine uses; only the addresses are those between containers.
 * @param schema the content of infra/mysql/schema.sql
 */
export function containerConfig(schema: string): Readonly<Record<string, string>> {
  return {
    'mysql-init.sql': initSql(schema, '%'),
    'rabbitmq-definitions.json': jsonText(rabbitmqDefinitions(SALT)),
    'toxiproxy.json': jsonText(toxiproxyConfig(throughToxiproxy)),
    // JSON is YAML.
    'prometheus.yml': jsonText(prometheusConfig(prometheusSurroundings)),
    'alertmanager.yml': jsonText(alertmanagerConfig()),
  };
}

const throughToxiproxy = {
  proxied: dependencies(() => '0.0.0.0'),
  direct: dependencies((server) => server),
};

export const prometheusSurroundings = {
  stacks: { before: stack('before'), after: stack('after') },
  itself: 'localhost:9090',
  alertmanager: 'alertmanager:9093',
  rulesDir: '/etc/prometheus/rules',
};

function dependencies(host: (server: string) => string) {
  return {
    mysql: `mysql://${host('mysql')}:3306`,
    mongo: `mongodb://${host('mongo')}:27017`,
    rabbitmq: `amqp://${host('rabbitmq')}:5672`,
  };
}

function stack(name: string) {
  return {
    orderApiUrl: `http://${name}-order-api:8080`,
    notifierUrl: `http://${name}-notifier:8080`,
    toxiproxyUrl: `http://${name}-toxiproxy:8474`,
  };
}
