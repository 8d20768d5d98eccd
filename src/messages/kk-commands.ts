import type { Words } from './words.ts';

/** Пәрмендердің айтатыны. */
export const commands: Pick<Words, 'usage' | 'report' | 'explain' | 'code' | 'faults'> = {
  usage: `taspa: күні жазылған мақалалардан дұрыс RSS, Atom және JSON таспаларын жасайды

  taspa publish [параметрлер]          items/ ішіндегі жазбаларды out/ қалтасына жариялау
  taspa watch [параметрлер]            жазбалар өзгерген сайын қайта жариялау
  taspa serve [параметрлер]            out/ ішіндегіні браузерлер мен оқу бағдарламаларына көрсету
  taspa headers СЕРВЕР [параметрлер]   веб-серверге осыны істететін баптаулар: nginx, caddy,
                                       apache, netlify, cloudflare не cloudflare-redirects
  taspa import ТАСПА… [параметрлер]    алғаш жарияламас бұрын басқа жүйенің таспаларын қабылдау
  taspa init [ҚАЛТА]                   items/ қалтасын, арнаны және екі үлгі жазбаны жасау
  taspa ping [параметрлер]             сайт жаңарған соң тораптар мен іздеу жүйелеріне хабарлау
  taspa snippet [параметрлер]          беттер мен robots.txt үшін: таспаларды таптыратын жолдар
  taspa explain ЖАЗБА [параметрлер]    қай өріс қай жолдан алынғанын, жазбаның неге жарияланғанын
                                       немесе жарияланбағанын айту
  taspa check НЕ… [параметрлер]        кез келген таспаны тексеру: файл, қалта, https://… мекенжайы,
                                       stdin үшін -
  taspa explain КОД                    мәселенің мәнін, зиянын және қалай түзетілетінін айту

  --items ҚАЛТА    жазбалар қайда (items)
  --out ҚАЛТА      құжаттар қайда жазылады (out)
  --channel АТ     import: бірнеше арна болса, арнаның қалтасы
  --port N         serve: порт (8080; 0 — бос порттың кез келгені)
  --host МЕКЕНЖАЙ  serve: кімге ашық: 127.0.0.1 — тек осы компьютерге, 0.0.0.0 — бәріне
  --live           serve: жаңасы жарияланған сайын бет өзі жаңарады
  --now УАҚЫТ      қазіргі сәттің орнына 2024-10-04T18:52:00+05:00 уақытымен жариялау
  --strict         бір жазбада қате болса, ештеңе жазбау; check: ескерту де қате саналады
  --profile АТ     check: google-news, msn, feedly … талаптарын да тексеру; қайталауға болады
  --format ТҮР     check: text, json немесе sarif
  --json           есепті бағдарламаларға арнап шығару
  --lang en|kk     хабарлардың тілі
  --help, --version

Аяқталу коды: 0 — жарияланды не қате табылмады; 1 — қатесі бар жазбаларсыз жарияланды
(--strict болса, ештеңе) не қате табылды; 2 — пәрмен қате жазылған; 3 — оқу не жазу мүмкін болмады.
`,
  report: {
    articles: 'мақала: {count}, таспа: {feeds}',
    drafts: 'қаралама күйінде, жарияланбағаны: {count}',
    embargoed: 'уақыты келмегені: {count}',
    expired: 'мерзімі өткені: {count}',
    withheld: 'қатесі бар, жарияланбағаны: {count}',
    nextDue: 'келесі өзгеріс: {next} ({timeZone})',
    files: '{out}: {written} файл жазылды, {unchanged} файл өзгерген жоқ',
    refused: 'Қателерге байланысты ештеңе жазылмады.',
    failed: 'Ештеңе жазылмады.',
    more: '(тағы {count}; бәрін --json көрсетеді)',
    also: 'мұнда да: {places}',
    moreOfKind: '(тағы {count})',
    reading: 'оқылуда: {total} файлдың {done} файлы',
    watching: '{items} қалтасы бақылауда; тоқтату үшін Ctrl+C басыңыз',
    serving: '{out} қалтасы {url} мекенжайында ашық; тоқтату үшін Ctrl+C басыңыз',
    watchingAgain: 'барлық қалта қайтадан бақылауда',
    walking: 'оған дейін барлық файл бес секунд сайын қаралады',
    tryingAgain: 'бақылау жалғасады, жариялау қайталанады',
    took: '{what} ({took} мс)',
    nothingNew: 'таспаларда ештеңе өзгерген жоқ',
    subscribers: 'жаңа: {new}, жаңартылған: {updated}, қайта көрсетілетін: {again}, қайтарып алынған: {withdrawn}',
    imported: '{out}: {taken} мақала алынды, {known} мақала бұрыннан белгілі ({documents} құжатта {items} мақала бар)',
    importMatched: 'жазбасы бары: {count}',
    importWaiting: 'жазбасы әлі жоғы: {count}',
    initialised:
      '{folder} қалтасында {files} файл жасалды. {folder}/channel.yaml файлына сайтыңыздың мекенжайын жазып, жариялаңыз: {command}',
    completed: 'Бұрыннан бар жазбалар үшін {folder}/channel.yaml жасалды. Жариялау: {command}',
    initialisedAlready: '{folder} қалтасында арна бұрыннан бар; ештеңе өзгерген жоқ. Жариялау: {command}',
    stopped: 'жұмыс тоқтады, шала жазылған файл жоқ: {message}',
    checkPath: 'жолын тексеріңіз',
    pinged: 'хабар берілгені: {told}, әлі берілмегені: {kept}',
    nothingPublished: '{out}: мұнда әлі жарияланған таспа жоқ; taspa publish пәрменін орындаңыз',
    forPages: 'әр беттің <head> бөлігіне',
    forRobots: 'сайттың robots.txt файлына',
    checked: 'құжат: {documents}, қате: {errors}, ескерту: {warnings}, мәлімет: {notes}',
    ruleOf: 'ереже: {rule}',
    help: 'пәрмендер мен параметрлердің тізімі: taspa --help',
  },
  explain: {
    isPublished: 'жарияланған: {feeds}',
    isOld: 'жарияланған, бірақ таспаларда тұратын соңғы мақалалардың қатарына кірмейді',
    isRetracted: 'алынып тасталды: таспалар бұл туралы хабарлайды',
    isDraft: 'жарияланбаған: бұл — қаралама',
    isEmbargoed: 'әлі жарияланбаған: уақыты — {due} ({timeZone})',
    isExpired: 'енді жарияланбайды: мерзімі өткен уақыт — {expires} ({timeZone})',
    isWithheld: 'жарияланбаған: қатесі бар',
    isIgnored: 'жарияланбаған: аты _ немесе . белгісінен басталатын файл оқылмайды',
    isPicture: 'бұл — жазба емес, сурет: ол өзін көрсететін жазбалармен бірге жарияланады',
    isChannel: 'бұл — жазба емес, арнаның баптаулары',
    isOther: 'бұл — жазба да, сурет те емес: жарияланбайды',
    isOutside: '{path} файлы {items} қалтасындағы арнаға кірмейді; дұрыс қалтаны --items арқылы көрсетіңіз',
    isNothing: '{path}: мұндай файл жоқ',
  },
  code: {
    meaning: 'Мәні',
    why: 'Зияны',
    repair: 'Қалай түзетіледі',
    source: 'Дереккөзі',
  },
  faults: {
    'command-missing': ['пәрмен жазылмаған', 'пәрмендердің тізімі: taspa --help'],
    'command-unknown': ['«{value}» деген пәрмен жоқ', 'мүмкін, {suggestion} шығар?'],
    'option-unknown': ['{value} деген параметр жоқ', 'мүмкін, {suggestion} шығар?'],
    'option-misplaced': ['taspa {command} пәрменінде {value} параметрі жоқ', 'параметрлердің тізімі: taspa --help'],
    'value-missing': ['{value} параметрінің мәні жазылмаған', 'мән сызықшадан басталса, {value}=… деп жазыңыз'],
    'value-needless': ['{value} параметріне мән берілмейді', 'тек {value} деп жазыңыз'],
    'operand-missing': [
      'taspa {command} пәрменіне жазбаның жолы не код керек',
      'мысалы: taspa explain items/qogam/kopir.txt',
    ],
    'server-missing': ['taspa headers пәрменіне сервердің аты керек', 'мысалы: taspa headers nginx'],
    'server-unknown': ['«{value}» серверіне арналған баптау жоқ', 'мүмкін, {suggestion} шығар?', 'бары: {known}'],
    'port-invalid': [
      '--port параметріне «{value}» емес, 0 мен 65535 аралығындағы сан керек',
      '0 — бос порттың кез келгені',
    ],
    'document-missing': [
      'taspa check пәрменіне файл, қалта не мекенжай керек',
      'мысалы: taspa check https://taspa.example/rss.xml',
    ],
    'feed-missing': [
      'taspa import пәрменіне файл, қалта не мекенжай керек',
      'мысалы: taspa import https://taspa.example/rss.xml',
    ],
    'operand-needless': ['taspa {command} пәрменіне «{value}» артық', 'ішінде бос орын бар жолды тырнақшаға алыңыз'],
    'now-invalid': [
      '--now параметріне «{value}» емес, нақты уақыт керек',
      'белдеуімен бірге жазыңыз: 2024-10-04T18:52:00+05:00',
    ],
    'lang-invalid': ['--lang параметріне «{value}» емес, en немесе kk керек', 'қазақша — kk, ағылшынша — en'],
    'format-invalid': [
      '--format параметріне «{value}» емес, text, json не sarif керек',
      'sarif — код тексеру жүйелеріне',
    ],
    'profile-unknown': ['«{value}» деген бейін жоқ', 'мүмкін, {suggestion} шығар?', 'бары: {known}'],
    'code-unknown': [
      '«{value}» деген жазба да, код та жоқ',
      'мүмкін, {suggestion} шығар?',
      'код әр мәселеден кейін тік жақшада тұрады',
    ],
  },
};
