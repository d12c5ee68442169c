import type { FixTexts } from './texts.ts';

/** Tugas dari latihan yang menulis kode. */
export const FIX_ID: Readonly<Record<string, FixTexts>> = {
  'attempt-timeout': {
    title: 'Batas waktu untuk tiap percobaan',
    task: [
      'Ini stack before: insert, publish, jawab. Bila MySQL berjarak lima detik, pesanan menunggu selama MySQL mau, dan begitu pula semua yang antre di belakangnya untuk satu dari sepuluh koneksi.',
      'Buatlah agar tidak ada pesanan yang memakan lebih dari satu detik, apa pun yang dilakukan MySQL, dan agar pesanan yang tidak sempat disimpan dijawab 503 ("nanti"), bukan 500 ("rusak").',
    ],
    hints: [
      'orders.insert menerima AbortSignal. Bila dibatalkan, koneksinya ditutup dan panggilannya melempar galat.',
      'AbortSignal.timeout(300) membatalkan dengan sendirinya. Menunggu koneksi yang bebas juga dihitung.',
      "return { kind: 'unavailable' } menghasilkan 503, dengan Retry-After.",
      'Biarkan write.execute membungkus percobaan: ia menghitungnya, untuk /metrics dan untuk pemeriksaan.',
    ],
  },
  retry: {
    title: 'Coba lagi, dengan backoff eksponensial dan jitter, di dalam anggaran waktu',
    task: [
      'Jalur ke MySQL putus-nyambung: seperlima detik tanpa MySQL, sekali tiap detik. Pesanan yang mengenainya ditolak, padahal MySQL kembali sebelum klien selesai membaca jawabannya.',
      'Cobalah lagi: dengan jeda yang membesar (backoff eksponensial), yang berbeda dari pesanan ke pesanan (jitter), dan hanya selama seluruh permintaan masih di bawah satu detik (anggaran). Saat gangguan yang sungguhan, tidak ada pesanan yang boleh dicoba lebih dari sepuluh kali.',
    ],
    hints: [
      'services/shared/resilience punya fullJitterDelay(attempt, { baseMs, capMs }) dan startBudget(ms).',
      "import { setTimeout as sleep } from 'node:timers/promises' menunggu.",
      'Tidak tiap galat layak dicoba lagi: isTransientMysqlError(error) di services/shared/mysql/errors.ts mengetahuinya.',
      'Tiga percobaan dalam 50 ms tidak menjembatani 200 ms: lihat jumlah semua jedanya.',
      'AbortSignal.timeout meminta bilangan bulat: Math.ceil.',
    ],
  },
  'circuit-breaker': {
    title: 'Pemutus sirkuit',
    task: [
      'MySQL diam, berdetik-detik lamanya. Tiap pesanan tetap bertanya beberapa kali, menunggu seluruh anggaran, lalu ditolak: lambat bagi klien, dan tidak membantu MySQL yang berusaha kembali.',
      'Pasang pemutus sirkuit di sekeliling tiap percobaan. Mulai tiga detik setelah gangguan datang, sembilan dari sepuluh penolakan harus datang dalam 100 ms, dan MySQL hanya boleh melihat paling banyak lima percobaan per detik. Bila MySQL kembali, pesanan diterima lagi dalam tiga detik.',
    ],
    hints: [
      "Pustakanya opossum: import CircuitBreaker from 'opossum'.",
      'new CircuitBreaker((attempt: () => Promise<unknown>) => attempt(), { … }), lalu breaker.fire(() => …).',
      'Opsi: errorThresholdPercentage, volumeThreshold, rollingCountTimeout, resetTimeout; timeout: false, karena tiap percobaan punya batas sendiri.',
      'Pemutus yang terbuka melempar galat sendiri: CircuitBreaker.isOurError(error). Mencobanya lagi tidak ada gunanya.',
      'breaker.shutdown() di close().',
    ],
  },
  idempotency: {
    title: 'Permintaan yang diulang adalah satu pesanan',
    task: [
      'Klien yang tidak mendapat jawaban bertanya lagi, dengan Idempotency-Key yang sama. Layanan ini memberi tiap permintaan pesanan sendiri: pelanggan mendapat kopinya dua kali. Dan bila percobaannya sendiri tersimpan tetapi jawabannya hilang, percobaan berikutnya bertemu barisnya sendiri: "Duplicate entry", dan pesanan ditolak padahal tersimpan.',
      'Kunci yang sama harus menjadi pesanan yang sama: 201 dengan id yang sama, berapa kali pun dan juga pada saat bersamaan. Isi lain di bawah kunci yang sama adalah kesalahan klien: 422.',
    ],
    hints: [
      'place(newOrder, idempotencyKey) menerima kuncinya; orderId(idempotencyKey) menurunkan id darinya.',
      'Id itu kunci utama: insert kedua gagal, dan isDuplicateKey(error) mengatakannya. Lalu orders.find(order.id, signal) punya yang pertama.',
      "Bandingkan requestHash; return { kind: 'conflict' } menghasilkan 422, replayed: true header Idempotency-Replayed.",
      'Kunci ganda adalah jawaban, bukan alasan bagi pemutus untuk terbuka: errorFilter-nya.',
    ],
  },
  outbox: {
    title: 'RabbitMQ mati, dan tidak ada notifikasi yang hilang',
    task: [
      'Yang Anda bangun sekarang menjadi resilientPolicy dan storeOnce, dari services/shared dan services/order-api; lihatlah keduanya. Masalah baru: pesanan ada di MySQL, lalu RabbitMQ tidak ada. Klien mendapat galat untuk pesanan yang tersimpan, dan pesannya lenyap.',
      'Terimalah pesanan seakan RabbitMQ baik-baik saja, dan jangan kehilangan satu notifikasi pun: baris di MySQL adalah pesan yang belum dikirim (transactional outbox).',
    ],
    hints: [
      'startOutbox di services/order-api/outbox/outbox.ts: publishSoon(order), dan penyapu yang menemukan baris tanpa published_at.',
      'Ia meminta policy untuk panggilannya sendiri ke MySQL: mysql("outbox"), dan publish yang menunggu broker.',
      'publishConfirmed selesai bila broker menyimpan pesan di disk. Ia perlu channel dari openResilientBroker(config.RABBITMQ_URL, log, settings, async () => {}).',
      'Tutup outbox sebelum broker, dan policy-nya terakhir.',
    ],
  },
  'durable-fallback': {
    title: 'MySQL mati: 202 Accepted, dan tidak ada yang hilang',
    task: [
      'MySQL mati, dan tiap pesanan ditolak, dengan cepat dan sopan. Toko berhenti. Padahal pesanan aman begitu ia ada di disk mana pun, dan disk RabbitMQ ada.',
      'Terimalah pesanan itu dengan 202: sebagai pesan terkonfirmasi di antrean order-api.deferred, yang ditulis ke MySQL bila MySQL kembali. Siapa yang mencari pesanan yang sudah diterima akan menemukannya. Paling sedikit 98 dari 100 pesanan harus diterima, masing-masing dalam satu detik, dan semuanya harus sampai, satu kali.',
    ],
    hints: [
      'services/order-api/deferred punya semua bagiannya: encodeDeferred, deferredOrders (consume-nya yang diminta openResilientBroker), pendingOrders, findOrder.',
      'Bila storeOnce melempar DependencyUnavailableError: publishConfirmed(broker.channel(), "", QUEUES.deferred, encodeDeferred(order)), di bawah policy sendiri, rabbitmq.defer.',
      "pending.accept(order, publish) membuatnya dapat ditemukan; return { kind: 'accepted', order }.",
      'find(id) ditulis setelah ...plainReads(orders, read), yang digantikannya.',
      'Di remediation/on.ts semua ini berakhir.',
    ],
  },
  'manual-ack': {
    title: 'Akui bila selesai, dan tulis satu kali',
    task: [
      'Ini notifier. Sebuah pesan dianggap selesai saat dikirim (noAck: true), sehingga yang sedang di jalan ketika MongoDB mati hilang. Dan pesan yang datang dua kali, seperti outbox dapat mengirimnya, menjadi dua notifikasi.',
      'Akuilah pesan bila notifikasinya ada di MongoDB. Yang tidak dapat ditulis datang lagi nanti; yang datang dua kali ditulis satu kali.',
    ],
    hints: [
      'Tanpa noAck: channel.ack(message) bila selesai. Pesan yang tidak diakui kembali saat channel ditutup.',
      'channel.prefetch(settings.CONSUMER_PREFETCH), atau semua pesan antrean sekaligus menuju Anda.',
      'notifications.insertOnce menulis dengan id pesanan.',
      'Nanti: publishConfirmed(channel, "", QUEUES.notifierRetry, message.content, { expiration: settings.CONSUMER_RETRY_MS }), dan baru setelah itu ack. nack(message, false, true) akan membawanya kembali seketika, terus-menerus.',
    ],
  },
};
