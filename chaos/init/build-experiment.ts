import { type Dependency, proxyOf } from '../experiment/dependencies.ts';
import { EXTENSION_NAME } from '../extension.ts';
import type { ToxicTypeName } from '../toxiproxy/toxic-types.ts';
import { type Answers, DEPENDENCY_LABELS, idOf } from './answers.ts';
import { describeFault } from './faults.ts';
import type { InitTexts } from './texts.ts';

const PLACE_ORDER = 'place an order';
/** The load of the lab's own experiments. */
const STEADY = { rate_per_second: 20, warm_up_s: 3, fault_s: 10, recovery_s: 7 };

/** Where the lab's before stack listens: what an experiment takes without the variables. */
export interface Addresses {
  readonly toxiproxyUrl: string;
  readonly orderApiUrl: string;
  readonly notifierUrl: string;
}

/** An experiment as the lab's own are: health as its hypothesis, a fault, one order, and its end. */
export function buildExperiment(answers: Answers, addresses: Addresses, texts: InitTexts) {
  const { dependency, fault, title, output, withLoad } = answers;
  const label = DEPENDENCY_LABELS[dependency];
  const id = idOf(output);
  const { begin, end } = fault === 'down' ? disabled(dependency) : toxic(answers, fault);
  return {
    version: '1.0.0',
    title,
    description: texts.description(label, describeFault(fault)),
    tags: [dependency, 'toxiproxy', fault],
    configuration: {
      toxiproxy_url: fromEnv('TOXIPROXY_URL', addresses.toxiproxyUrl),
      order_api_url: fromEnv('ORDER_API_URL', addresses.orderApiUrl),
      notifier_url: fromEnv('NOTIFIER_URL', addresses.notifierUrl),
      order_reference: fromEnv('ORDER_REFERENCE', id),
    },
    'steady-state-hypothesis': {
      title: 'The order system is healthy',
      probes: [
        healthy('order-api', variable('order_api_url')),
        healthy('notifier', variable('notifier_url')),
        {
          type: 'probe',
          name: `${label}'s proxy exists`,
          tolerance: true,
          provider: call('proxy.probes', 'proxy_exist', { proxy_name: proxyOf(dependency) }),
        },
      ],
    },
    method: [begin, placeOrder()],
    rollbacks: [end],
    runtime: { rollbacks: { strategy: 'always' } },
    extensions: [
      {
        name: EXTENSION_NAME,
        id,
        workloads: { single: { activity: PLACE_ORDER }, ...(withLoad && { steady: STEADY }) },
      },
    ],
  };
}

function toxic({ dependency, attributes, stream, toxicity }: Answers, type: ToxicTypeName) {
  const name = `${dependency}_${type}`;
  const where = { for_proxy: proxyOf(dependency), toxic_name: name };
  return {
    begin: action(
      `add the toxic ${name}`,
      call('toxic.actions', 'create_toxic', {
        ...where,
        toxic_type: type,
        stream,
        toxicity,
        attributes,
      }),
    ),
    end: action(`remove the toxic ${name}`, call('toxic.actions', 'delete_toxic', where)),
  };
}

function disabled(dependency: Dependency) {
  const label = DEPENDENCY_LABELS[dependency];
  const where = { proxy_name: proxyOf(dependency) };
  return {
    begin: action(`disable ${label}'s proxy`, call('proxy.actions', 'disable_proxy', where)),
    end: action(`enable ${label}'s proxy`, call('proxy.actions', 'enable_proxy', where)),
  };
}

function placeOrder() {
  return action(PLACE_ORDER, {
    type: 'http',
    url: `${variable('order_api_url')}/orders`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    timeout: 30,
    arguments: {
      customerId: 'customer-1',
      reference: variable('order_reference'),
      items: [{ sku: 'SKU-1001', quantity: 2, unitPriceCents: 1250 }],
    },
  });
}

function healthy(service: string, url: string) {
  const provider = { type: 'http', url: `${url}/health`, timeout: 3 };
  return { type: 'probe', name: `${service} is healthy`, tolerance: 200, provider };
}

function action(name: string, provider: object) {
  return { type: 'action', name, provider };
}

function call(module: string, func: string, args: object) {
  return { type: 'python', module: `chaostoxi.${module}`, func, arguments: args };
}

function fromEnv(key: string, value: string) {
  return { type: 'env', key, default: value };
}

function variable(name: string): string {
  return `$\{${name}}`;
}
