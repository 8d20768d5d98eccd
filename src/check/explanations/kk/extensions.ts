import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { wrong } from './words.ts';

const MEDIA = 'Media RSS оқитын бағдарламалар сурет пен бейнені тастап кетеді.';
const MAP = 'Мақала картада көрінбейді немесе басқа елден шығады.';
const APPLE = 'Apple Podcasts подкастты қабылдамайды немесе мұны тастап кетеді.';
const OPML = 'Тізімді импорттайтын оқу бағдарламалары бұл таспаны тастап кетеді.';

/** Media, places, podcasts, OPML. */
export const extensions = {
  'coord-comma': [
    `${AT}координаттардың арасында үтір тұр[: «{value}»]`,
    'бос орын қойыңыз: 43.24 76.95',
    'GeoRSS-те ендік пен бойлық бос орынмен бөлінеді.',
    MAP,
  ],
  'deprecated-media-adult': [
    'media:adult қолданыстан шыққан',
    'media:rating деп жазыңыз',
    'Media RSS бұл элементті алмастырған.',
    MEDIA,
  ],
  'invalid-access-restriction-rel': wrong('allow не deny', 'relationship="allow" не "deny" деп жазыңыз'),
  'invalid-coord': wrong('бос орынмен бөлінген ендік пен бойлық', '43.24 76.95 деп жазыңыз', MAP),
  'invalid-coord-list': wrong('ендік пен бойлықтың жұптары', '43.24 76.95 51.13 71.43 деп жазыңыз', MAP),
  'invalid-country-code': wrong('ISO 3166 бойынша ел коды', 'Қазақстан үшін KZ деп жазыңыз'),
  'invalid-credit-role': wrong('EBU тізіміндегі рөл', 'photographer, author, editor … деп кіші әріппен жазыңыз', MEDIA),
  'invalid-expansion-state': wrong('үтірмен бөлінген жол нөмірлері', '1,2,3 деп жазыңыз'),
  'invalid-form-component-name': wrong('әріп, цифр және сызықшадан тұратын ат', 'мысалы, q деп жазыңыз'),
  'invalid-itunes-category': wrong('Apple тізіміндегі санат', 'мысалы, News не Society & Culture деп жазыңыз', APPLE),
  'invalid-itunes-channel-type': wrong('episodic не serial', 'екеуінің бірін жазыңыз', APPLE),
  'invalid-itunes-episode-type': wrong('full, trailer не bonus', 'үшеуінің бірін жазыңыз', APPLE),
  'invalid-latitude': wrong('-90 мен 90 арасындағы ендік', 'градусын нүктемен жазыңыз: 43.24', MAP),
  'invalid-longitude': wrong('-180 мен 180 арасындағы бойлық', 'градусын нүктемен жазыңыз: 76.95', MAP),
  'invalid-media-expression': wrong('sample, full не nonstop', 'үшеуінің бірін жазыңыз', MEDIA),
  'invalid-media-hash': wrong('MD5 не SHA-1 хэші', '32 он алтылық цифр, ал algo="sha-1" болса, 40 цифр жазыңыз', MEDIA),
  'invalid-media-medium': wrong(
    'image, audio, video, document не executable',
    'фотосуретке medium="image" деп жазыңыз',
    MEDIA,
  ),
  'invalid-media-rating': wrong('өз схемасындағы баға', 'adult не nonadult деп жазыңыз', MEDIA),
  'invalid-media-restriction': wrong('all, none, елдер не мекенжайлар', 'мысалы, KZ KG деп жазыңыз', MEDIA),
  'invalid-media-restriction-rel': wrong('allow не deny', 'relationship="allow" не "deny" деп жазыңыз', MEDIA),
  'invalid-media-restriction-type': wrong('country, uri не sharing', 'мысалы, type="country" деп жазыңыз', MEDIA),
  'invalid-media-text-type': wrong('plain не html', 'type="plain" деп жазыңыз', MEDIA),
  'invalid-meta-content': wrong('name="robots" үшін жарайтын мән', 'noindex деп жазыңыз'),
  'invalid-meta-name': wrong('robots', 'name="robots" деп жазыңыз'),
  'invalid-npt-time': wrong('01:02:03 сияқты уақыт', 'сағат:минут:секунд деп жазыңыз', MEDIA),
  'invalid-opml-version': wrong('OPML нұсқасы', 'version="2.0" деп жазыңыз', OPML),
  'invalid-outline-type': wrong('outline түрі', 'type="rss" деп жазыңыз', OPML),
  'invalid-outline-version': wrong('RSS нұсқасы', 'RSS2 деп жазыңыз немесе жазбаңыз', OPML),
  'media-group-without-alternatives': [
    'media:group ішінде бір ғана файл бар',
    'media:content элементін мақаланың өзіне қойыңыз',
    'Топта бір файлдың бірнеше нұсқасы тұрады.',
    MEDIA,
  ],
  'missing-itunes-element': ['{missing} жоқ', 'элементті қосыңыз', 'Apple подкасттан осыны талап етеді.', APPLE],
  'missing-itunes-email': [
    'иесінің пошта мекенжайы жоқ[: {missing}]',
    'ішінде <itunes:email> бар <itunes:owner> қосыңыз',
    'Подкасттың сіздікі екенін білу үшін Apple осы мекенжайға хат жібереді.',
    APPLE,
  ],
  'missing-outline-type': [
    'outline элементінің түрі жоқ',
    'type="rss" қосыңыз',
    'Бұл жолдың таспа екенін type айтады.',
    OPML,
  ],
  'missing-title-attr': [
    'outline элементінің title атрибуты жоқ',
    'text мәнін қайталап, title қосыңыз',
    'Оқу бағдарламалары тізімінде таспаның атауын көрсетеді.',
    OPML,
  ],
  'missing-url-attr': ['outline элементінде url жоқ', 'url="https://…" қосыңыз', 'Сілтемеге мекенжай керек.', OPML],
  'missing-xml-url': [
    'таспаның мекенжайы жоқ',
    'xmlUrl="https://…" қосыңыз',
    'Түрі rss болатын outline — таспа.',
    OPML,
  ],
  'obsolete-itunes-category': [
    `${AT}Apple бұл санаттан бас тартқан[: «{value}»]`,
    'қазіргі тізімнен таңдаңыз',
    'Санат 2019 жылға дейінгі тізімнен алынған.',
    APPLE,
  ],
  'unsupported-itunes-format': [
    'Apple бұл файлды ойната алмайды[: {value}]',
    '.mp3 не .m4a, бейне үшін .mp4 ұсыныңыз',
    'Файл атының соңы Apple ойнататын пішімдердің ешқайсысына сай емес.',
    APPLE,
  ],
} as const satisfies CheckTexts;
