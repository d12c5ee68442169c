import { shownFigure as say } from './figures.ts';
import type { PredictTexts } from './texts.ts';

/** Latihan memprediksi dan menjelaskan. */
export const PREDICT_ID: Readonly<Record<string, PredictTexts>> = {
  'predict-timeout': {
    title: 'MySQL mendadak diam: apa jadinya sebuah pesanan?',
    scenario: [
      'Toxiproxy membuang semua yang dikirim MySQL, dan menutup koneksi setelah 5 detik (toxic timeout, 5000 ms). Sementara itu satu pesanan dikirim ke tiap stack, lalu 20 per detik.',
    ],
    questions: {
      before_status: 'Status apa yang diterima satu pesanan itu di stack before?',
      before_s: 'Setelah berapa detik?',
      after_status: 'Status apa di stack after?',
      after_s: 'Setelah berapa detik?',
    },
    explanations: {
      why_so_long: {
        question: 'Mengapa pesanan di stack before memakan waktu selama itu?',
        options: {
          a: 'Tidak lama: koneksinya langsung ditolak',
          b: 'Tidak ada yang membatasi waktu tunggu di layanan: berakhir saat koneksi ditutup',
          c: 'MySQL lambat, tetapi akhirnya menjawab',
        },
        facts: (f) =>
          `before: ${say(f, 'before_status')} setelah ${say(f, 'before_s')} detik; toxic menutup setelah 5 detik`,
        because: (f) =>
          `jawaban ${say(f, 'before_status')} datang setelah ${say(f, 'before_s')} detik: itu waktu milik toxic, bukan milik layanan, yang tidak punya batas`,
      },
      how_after_answers: {
        question: 'Bagaimana stack after dapat menjawab selagi MySQL diam?',
        options: {
          a: 'Salah satu percobaannya sampai ke MySQL',
          b: 'Ia menolak dengan cepat, agar klien mencoba lagi',
          c: 'Ia segera melepas MySQL, dan menyimpan pesanan di tempat awet lain',
        },
        facts: (f) =>
          `after: ${say(f, 'after_status')} setelah ${say(f, 'after_s')} detik; ${say(f, 'after_lost')} pesanan hilang`,
        because: (f) =>
          `${say(f, 'after_status')} setelah ${say(f, 'after_s')} detik: tiap percobaan 300 ms, semuanya 600 ms, lalu pesan terkonfirmasi di RabbitMQ; ${say(f, 'after_lost')} pesanan hilang`,
      },
    },
  },
  'predict-latency': {
    title: 'MySQL berjarak beberapa detik: siapa menunggu, dan berapa lama?',
    scenario: [
      'Semua yang dikirim MySQL ditahan 5 detik, lebih kurang 2 detik (toxic latency). Satu pesanan dikirim ke tiap stack, lalu 20 per detik selama sepuluh detik.',
    ],
    questions: {
      before_s: 'Berapa lama satu pesanan itu di stack before?',
      before_p99_s: 'p99 pesanan di bawah beban, di stack before?',
      before_percent: 'Berapa dari seratus pesanan diterima stack before?',
      after_p99_s: 'p99 pesanan di bawah beban, di stack after?',
    },
    explanations: {
      why_longer_under_load: {
        question: 'Terdiri dari apa p99 stack before?',
        options: {
          a: 'Hampir tidak ada: kebanyakan pesanan tidak merasakan penundaan',
          b: 'Satu penundaan jalur: 3 sampai 7 detik',
          c: 'Lebih dari satu penundaan: pesanan juga menunggu satu dari sepuluh koneksi, atau koneksi baru',
        },
        facts: (f) =>
          `p99 ${say(f, 'before_p99_s')} detik, terlama ${say(f, 'before_max_s')} detik; satu penundaan 3 sampai 7 detik`,
        because: (f) =>
          `p99 ${say(f, 'before_p99_s')} detik, pesanan terlama ${say(f, 'before_max_s')} detik, dengan satu penundaan 3 sampai 7 detik; 20 pesanan per detik berbagi sepuluh koneksi`,
      },
      what_success_hides: {
        question: 'Apa arti angka-angka stack before bersama-sama?',
        options: {
          a: 'Hampir semua pesanan diterima, dan jauh terlambat: angka galat saja tidak menunjukkan apa-apa',
          b: 'Pesanan ditolak, sehingga peringatan atas galat melihatnya',
          c: 'Semua baik: pesanan diterima tepat waktu',
        },
        facts: (f) => `${say(f, 'before_percent')}% diterima, p99 ${say(f, 'before_p99_s')} detik`,
        because: (f) =>
          `${say(f, 'before_percent')}% pesanan diterima, dengan p99 ${say(f, 'before_p99_s')} detik; di stack after ${say(f, 'after_percent')}% dan ${say(f, 'after_p99_s')} detik`,
      },
    },
  },
  'predict-bandwidth': {
    title: 'Jalur sempit: pesanan kecil, pesanan besar',
    scenario: [
      'Kiriman MySQL menetes 1 KB/detik di tiap koneksi (toxic bandwidth). Mula-mula dengan pesanan kecil, 20 per detik; lalu dengan yang besar, 10 sampai 500 KB, dan sama banyaknya halaman yang dibaca kembali.',
    ],
    questions: {
      small_before_p99_s: 'p99 pesanan kecil di stack before?',
      bulk_before_p99_s: 'p99 pesanan besar di stack before?',
      bulk_after_p99_s: 'p99 pesanan besar di stack after?',
      bulk_after_pages_percent: 'Berapa dari seratus halaman dijawab stack after?',
    },
    explanations: {
      what_bites: {
        question: 'Siapa yang terkena 1 KB/detik di stack before?',
        options: {
          a: 'Pesanan kecil dan besar sama saja',
          b: 'Hanya yang besar: insert dijawab dengan beberapa byte, halaman ratusan KB, dan halaman menahan koneksi',
          c: 'Tidak satu pun',
        },
        facts: (f) =>
          `p99 di before: kecil ${say(f, 'small_before_p99_s')} detik, besar ${say(f, 'bulk_before_p99_s')} detik`,
        because: (f) =>
          `p99 ${say(f, 'small_before_p99_s')} detik dengan pesanan kecil, ${say(f, 'bulk_before_p99_s')} detik dengan yang besar, yang halamannya menahan kesepuluh koneksi`,
      },
      what_after_does: {
        question:
          'Apa yang dilakukan stack after dengan halaman yang tidak bisa datang tepat waktu?',
        options: {
          a: 'Ia melepas halaman, dan menjaga koneksinya untuk pesanan',
          b: 'Ia menjawab hampir semuanya, dan tetap cepat',
          c: 'Ia membiarkan pesanan menunggu, seperti stack before',
        },
        facts: (f) =>
          `after: ${say(f, 'bulk_after_pages_percent')}% halaman, p99 pesanan ${say(f, 'bulk_after_p99_s')} detik`,
        because: (f) =>
          `${say(f, 'bulk_after_pages_percent')}% halaman dijawab, dan p99 pesanan ${say(f, 'bulk_after_p99_s')} detik: halaman tidak punya sumber kedua, pesanan punya`,
      },
    },
  },
  'predict-rabbitmq-timeout': {
    title: 'RabbitMQ mendadak diam: di mana notifikasi hilang?',
    scenario: [
      'Semua yang dikirim RabbitMQ dibuang, dan koneksi ditutup setelah 5 detik. Pesanan memerlukan RabbitMQ hanya untuk memberi tahu notifier; MySQL baik-baik saja sepanjang waktu.',
    ],
    questions: {
      before_status: 'Status apa yang diterima satu pesanan di stack before?',
      before_percent: 'Berapa dari seratus pesanan diterima stack before?',
      before_lost: 'Berapa pesanan yang sudah diterimanya yang hilang (dari sekitar 400)?',
      after_lost: 'Dan di stack after?',
    },
    explanations: {
      why_lost: {
        question: 'Apa yang hilang dari pesanan yang sudah diterima stack before?',
        options: {
          a: 'Barisnya: tidak pernah ditulis ke MySQL',
          b: 'Tidak ada: tiap pesanan yang diterima punya baris dan notifikasinya',
          c: 'Notifikasinya: pesan dianggap selesai saat dikirim, dan lenyap di jalan',
        },
        facts: (f) =>
          `before: ${say(f, 'before_acknowledged')} diterima, ${say(f, 'before_not_stored')} di antaranya tidak ada di MySQL, ${say(f, 'before_lost')} hilang`,
        because: (f) =>
          `${say(f, 'before_lost')} dari ${say(f, 'before_acknowledged')} pesanan yang diterima hilang, dan ${say(f, 'before_not_stored')} di antaranya tanpa baris: auto-ack menganggap kiriman sudah selesai, dan tidak ada yang meminta konfirmasi broker`,
      },
      what_after_does: {
        question: 'Apa yang dilakukan stack after selagi RabbitMQ diam?',
        options: {
          a: 'Ia menerima pesanan; baris di MySQL adalah pesan yang belum dikirim',
          b: 'Ia menolak pesanan sampai RabbitMQ kembali',
          c: 'Ia menerimanya, dan juga kehilangan notifikasi',
        },
        facts: (f) =>
          `after: ${say(f, 'after_percent')}% diterima, ${say(f, 'after_lost')} hilang, tuntas ${say(f, 'after_drained_s')} detik setelah gangguan`,
        because: (f) =>
          `${say(f, 'after_percent')}% diterima, ${say(f, 'after_lost')} hilang; ${say(f, 'after_drained_s')} detik setelah gangguan tidak ada notifikasi yang tertinggal`,
      },
    },
  },
  'predict-slow-close': {
    title: 'Koneksi yang mati perlahan: apa yang memenuhi pool?',
    scenario: [
      'Setelah 160 byte sebuah koneksi ke MySQL mati, dan tampak hidup 5 detik lagi (toxic limit_data dan slow_close). Kedua layanan punya pool sepuluh koneksi; 20 pesanan datang per detik.',
    ],
    questions: {
      before_waiting: 'Paling banyak berapa pemanggil menunggu koneksi, di stack before?',
      before_oldest_s: 'Paling lama berapa detik salah satunya menunggu?',
      after_waiting: 'Paling banyak berapa yang menunggu di stack after?',
      after_opened: 'Berapa koneksi dibuka stack after dalam 25 detik itu?',
    },
    explanations: {
      what_fills_the_pool: {
        question: 'Apa yang membuat pemanggil di stack before menunggu?',
        options: {
          a: 'Kesepuluh tempat ditahan koneksi mati, masing-masing 5 detik, dan antreannya tanpa batas',
          b: 'MySQL menolak koneksi lagi: pool bahkan tidak penuh',
          c: 'Tidak ada: pool penuh, namun hampir tidak ada yang menunggu',
        },
        facts: (f) =>
          `before: ${say(f, 'before_in_use')} dari ${say(f, 'before_limit')} terpakai, ${say(f, 'before_waiting')} menunggu, ${say(f, 'before_sockets')} soket`,
        because: (f) =>
          `${say(f, 'before_in_use')} dari ${say(f, 'before_limit')} tempat terisi, ${say(f, 'before_waiting')} pemanggil menunggu, terlama ${say(f, 'before_oldest_s')} detik, dan ${say(f, 'before_sockets')} soket terbuka`,
      },
      why_after_opens_more: {
        question: 'Stack after cepat. Apa hubungannya dengan koneksi yang dibukanya?',
        options: {
          a: 'Pool-nya lebih besar daripada milik stack before',
          b: 'Tidak ada: ia tidak membuka lebih banyak daripada stack before',
          c: 'Ia membuka jauh lebih banyak: percobaan segera dilepas, koneksinya ditutup, tempatnya bebas untuk yang baru',
        },
        facts: (f) =>
          `dibuka: before ${say(f, 'before_opened')}, after ${say(f, 'after_opened')}; pool ${say(f, 'before_limit')} dan ${say(f, 'after_limit')}; menunggu ${say(f, 'before_waiting')} dan ${say(f, 'after_waiting')}`,
        because: (f) =>
          `after membuka ${say(f, 'after_opened')} koneksi, before ${say(f, 'before_opened')}, dengan pool sama besar; paling banyak ${say(f, 'after_waiting')} pemanggil menunggu, bukan ${say(f, 'before_waiting')}`,
      },
    },
  },
};
