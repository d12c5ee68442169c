import type { Dependency } from '../../../experiment/dependencies.ts';
import type { CatalogueExperiment } from '../../protocol.ts';

type Both = CatalogueExperiment['title'];

const SERVERS: Record<Dependency, string> = {
  mysql: 'MySQL',
  mongo: 'MongoDB',
  rabbitmq: 'RabbitMQ',
};

/** A few words for each kind of fault, and its question in Indonesian; the files have the English ones. */
const KINDS: Readonly<Record<string, { readonly title: Both; question(server: string): string }>> =
  {
    baseline: {
      title: { en: 'No fault', id: 'Tanpa gangguan' },
      question: () => 'Apakah semuanya lewat Toxiproxy seperti tanpa perantara?',
    },
    latency: {
      title: { en: 'Latency', id: 'Latensi' },
      question: (server) => `Apakah pesanan bertahan bila ${server} berjarak beberapa detik?`,
    },
    bandwidth: {
      title: { en: 'Narrow bandwidth', id: 'Bandwidth sempit' },
      question: (server) => `Apakah pesanan tetap lewat bila ${server} hanya punya 1 KB/s?`,
    },
    timeout: {
      title: { en: 'Silence', id: 'Bungkam' },
      question: (server) => `Apa yang terjadi pada pesanan bila ${server} tidak menjawab lagi?`,
    },
    'slow-close': {
      title: { en: 'Slow close', id: 'Penutupan lambat' },
      question: (server) => `Apakah berpengaruh bila koneksi ke ${server} lambat ditutup?`,
    },
    slicer: {
      title: { en: 'Crumbs', id: 'Serpihan' },
      question: (server) => `Apakah pesanan bertahan bila data ${server} datang sedikit-sedikit?`,
    },
    limiter: {
      title: { en: 'Data limit', id: 'Batas data' },
      question: (server) => `Apakah pesanan lewat sebelum ${server} memutus koneksi?`,
    },
    'reset-peer': {
      title: { en: 'Reset', id: 'Reset koneksi' },
      question: (server) => `Apa yang terjadi pada pesanan bila koneksi ke ${server} di-reset?`,
    },
    down: {
      title: { en: 'Down', id: 'Mati' },
      question: (server) => `Apa yang terjadi pada pesanan selama ${server} menolak koneksi?`,
    },
  };

/** How the page calls an experiment. One of a new kind is called by its kind and asks in English. */
export function experimentTexts(
  dependency: Dependency,
  fault: string,
  title: string,
): Pick<CatalogueExperiment, 'title' | 'question'> {
  const kind = KINDS[fault];
  return {
    title: kind?.title ?? { en: fault, id: fault },
    question: { en: title, id: kind?.question(SERVERS[dependency]) ?? title },
  };
}
