language-name = Українська

skip-to-content = Перейти до вмісту
language-switch = Мова
language-untranslated = ще не перекладено
language-hint = Ця сторінка є й українською
language-hint-close = Закрити
breadcrumbs-label = Ви перебуваєте тут
footer-feed = Нові та оновлені статті

search-label = Пошук у довідковому центрі
search-placeholder = Поставте запитання…
search-submit = Знайти
search-title = Пошук
search-heading = Результати за запитом «{ $query }»
search-searching = Шукаємо…
search-count = { $n ->
    [one] { $n } стаття
    [few] { $n } статті
    [many] { $n } статей
   *[other] { $n } статті
}

suggestions-label = Відповідні статті
suggestions-count = { $n ->
    [one] { $n } підказка.
    [few] { $n } підказки.
    [many] { $n } підказок.
   *[other] { $n } підказки.
}
suggestions-hint = Вибирайте клавішами зі стрілками.
suggestions-nearest = Не зовсім те саме, але близько:
suggestions-other-language = Поки що лише іншою мовою:
suggestions-none = Статті з цими словами поки що немає. Спробуйте інші слова або натисніть Enter, щоб побачити, що ще може допомогти.
suggestions-all = Усі результати за запитом «{ $query }»
suggestions-more = Що ще може допомогти з «{ $query }»
suggestions-unavailable = Пошук зараз не відповідає.
suggestions-topics = Переглянути теми
recent-label = Ваші недавні запити
recent-clear = Очистити недавні запити
search-without-script = Для пошуку на цій сторінці потрібен JavaScript. Усі статті доступні й без нього:

result-corrected = Результати за запитом «{ $corrected }». Ви ввели «{ $query }».
result-related = Схожа стаття
facets-label = Вибрати тему
facets-all = Усі

result-weak-heading = Найближче до запиту «{ $query }»
result-weak-text = Можливо, це не зовсім те, що ви шукаєте. Часто допомагає запитати про те саме іншими словами.
result-none-heading = На запитання «{ $query }» відповіді поки що немає
result-none-text = Автори статей бачать, які запитання лишилися без відповіді. Доки стаття не з’явилася, може допомогти ось що:
result-tip-words = Запитайте іншими словами, наприклад так, як запитали б у знайомого.
result-tip-short = Залиште лише два-три найважливіші слова.
result-tip-spelling = Перевірте, як написано назви й коди.
result-other-language-heading = Відповідь на запитання «{ $query }» є, але поки що лише іншою мовою
result-other-language-text = Мову вказано поруч із кожною статтею.
result-empty-text = Введіть вище своє запитання або кілька слів із нього.
result-unavailable-heading = Пошук зараз не відповідає
result-unavailable-text = Спробуйте ще раз за хвилину. Усі статті й далі доступні: виберіть тему нижче.

tell-us-button = Розкажіть, що ви шукали
tell-us-detail-open = Додати кілька слів (необов’язково)
tell-us-detail-label = Що ви хотіли зробити?
tell-us-thanks = Дякуємо! Автори статей побачать ваше запитання.
tell-us-failed = Не вдалося надіслати. Спробуйте ще раз трохи згодом.
topics-heading = Теми

home-heading = Чим ми можемо допомогти?
home-start = З чого почати:
section-articles = Статті цього розділу
section-count = { $n ->
    [one] { $n } стаття
    [few] { $n } статті
    [many] { $n } статей
   *[other] { $n } статті
}
section-empty = Тут поки що немає чого читати. У цих темах відповіді вже є:

questions-title = Усі запитання
questions-text = Усі статті цього довідкового центру за абеткою.
questions-letters = За першою літерою
questions-pages = Сторінки цього списку

fallback-notice = Цю сторінку ще не перекладено. Її показано іншою мовою: { $language }.
article-updated = Оновлено
article-toc = На цій сторінці
article-related = Схожі статті
article-pager = Попередня й наступна стаття
article-previous = Попередня стаття
article-next = Наступна стаття

heading-link = Посилання на розділ «{ $heading }»
heading-link-copied = Посилання скопійовано
code-copy = Копіювати
code-copied = Скопійовано
image-enlarge = Збільшити зображення
image-close = Закрити
table-label = Таблиця
footnotes-heading = Виноски
footnote-back = Назад до виноски

feedback-heading = Чи була ця стаття корисною?
feedback-1 = Зовсім ні
feedback-2 = Радше ні
feedback-3 = Частково
feedback-4 = Радше так
feedback-5 = Цілком
feedback-thanks = Дякуємо! Ваша оцінка допоможе поліпшити цю статтю.
feedback-comment-open = Додати коментар
feedback-comment-label = Чого бракувало або що допомогло? (необов’язково)
feedback-comment-hint = Будь ласка, не зазначайте паролів, номерів карток та інших особистих даних.
feedback-send = Надіслати коментар
feedback-comment-thanks = Дякуємо! Ваш коментар отримано.
feedback-failed = Не вдалося надіслати відгук. Спробуйте ще раз трохи згодом.
feedback-retry = Спробувати ще раз
feedback-comment-noscript = Потім виберіть оцінку вище: коментар надішлеться разом із нею.

contact-heading = Лишилися запитання?
contact-text = Ми нікого не залишимо без відповіді. Ось як із нами зв’язатися.
contact-link = Зв’язатися з нами
channel-hours = Години роботи:
channel-promise = Чого очікувати:
channel-opening-hours = Переглянути години роботи
contact-more = Години роботи й допомога з текстом звернення

hours-caption = Години роботи · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Зачинено
hours-all-day = Цілодобово
hours-holidays = Не працюємо
hours-open = Зараз відчинено
hours-open-until = Зараз відчинено, до { $time }
hours-closed-until = Зараз зачинено. Відчиниться: { $time }
hours-own = У вашому часовому поясі

composer-heading = Опишіть проблему
composer-include = На лист можна відповісти одразу, якщо в ньому сказано:
composer-include-goal = що ви хотіли зробити й де
composer-include-seen = що сталося натомість, із точним текстом повідомлення про помилку
composer-include-tried = що ви вже спробували
composer-include-shots = що видно на кожному знімку екрана, по рядку на знімок
composer-include-private = і немає паролів, номерів карток та документів
composer-intro = Ці запитання допоможуть його написати. Ніщо не залишить сторінку, доки ви самі не надішлете лист.
composer-goal = Що ви хотіли зробити?
composer-section = Якої теми це стосується?
composer-section-none = Не знаю напевно
composer-seen = Що сталося натомість?
composer-seen-hint = Найбільше допомагає точний текст повідомлення про помилку.
composer-tried = Що ви вже спробували?
composer-shots = Знімки екрана
composer-shots-hint = Напишіть одним рядком, що видно на кожному, і додайте їх до листа в цьому порядку.
composer-shot = Знімок { $n }
composer-shot-add = Додати знімок
composer-shot-remove = Прибрати знімок { $n }
composer-page = Про яку сторінку йдеться
composer-language = Мова відповіді
composer-preview = Ваше повідомлення
composer-mail = Написати на { $address }
composer-copy = Копіювати
composer-copied = Скопійовано.
composer-copy-failed = Браузер не дозволяє копіювати. Текст виділено: натисніть Ctrl+C або ⌘C.
composer-too-long = Повідомлення задовге, щоб передати його поштовій програмі. Лист відкриється порожнім, а текст буде скопійовано: вставте його туди.
composer-clear = Очистити
composer-cleared = Усе очищено.
composer-undo = Повернути
composer-subject = Запитання з довідкового центру

composer-sensitive-card = «{ $field }», рядок { $line }: схоже на номер картки.
composer-sensitive-iban = «{ $field }», рядок { $line }: схоже на номер банківського рахунку.
composer-sensitive-id = «{ $field }», рядок { $line }: схоже на особистий номер з офіційного документа.
composer-sensitive-remove = Замінити на { $removed }
composer-removed = [вилучено]

desk-title = Стіл редакції
desk-intro = Що читачі шукали й не знайшли, спершу найпотрібніше.
desk-person = Ви тут як { $name }.
desk-language = Мова
desk-team = Команда
desk-state = Стан
desk-show = Показати
desk-all = Усі
desk-count = { $n ->
    [one] { $n } кандидат
    [few] { $n } кандидати
    [many] { $n } кандидатів
   *[other] { $n } кандидата
}
desk-more = Показано лише перші. Виберіть мову, команду або стан, щоб побачити інші.
desk-visits = Відвідування
desk-searches = Запити
desk-last = Востаннє
desk-score = Оцінка
desk-draft = Завантажити чернетку
desk-wordings = Словами читачів
desk-wordings-hint = { $n ->
    [one] Лише слова щонайменше з { $n } відвідування.
    [few] Лише слова щонайменше з { $n } відвідувань.
    [many] Лише слова щонайменше з { $n } відвідувань.
   *[other] Лише слова щонайменше з { $n } відвідування.
}
desk-wording = Слова
desk-withheld = Тими самими словами користувалися надто рідко, щоб їх показати
desk-details = Що нам написали читачі
desk-reasons = Чому це тут
desk-reason = Причина
desk-nearest = Найближчі статті
desk-article = Стаття
desk-nothing = Поки нічого.
desk-history = Історія
desk-note = Причина
desk-dismiss = Відхилити
desk-snooze = Відкласти
desk-until = До
desk-merge = Об’єднати з іншим
desk-into = Кандидат
desk-choose = Виберіть…
desk-reopen = Відкрити знову

desk-act-write = Написати статтю
desk-act-add-wording = Додати ці слова до { $article }
desk-act-translate = Перекласти { $article }
desk-act-retitle = Дати іншу назву: { $article }
desk-act-out-of-scope = Можливо, не для цього довідкового центру

desk-state-open = Відкритий
desk-state-drafted = Чернетка
desk-state-published = Опублікований
desk-state-resolved = Є відповідь
desk-state-dismissed = Відхилений
desk-state-merged = Об’єднаний
desk-state-snoozed = Відкладений

desk-reason-none = Нічого не знайдено
desk-reason-weak = Знайдено лише схоже
desk-reason-other-language = Є лише іншою мовою
desk-reason-told = Нам написали читачі
desk-reason-no-click = Нічого не відкрили
desk-reason-quick-return = Відкрили й повернулися за кілька секунд
desk-reason-reformulated = Запитали знову іншими словами
desk-reason-typo-corrected = Знайдено лише після виправлення написання

desk-done-dismissed = Відхилено. Запити рахуються далі, але не нагадують про себе.
desk-done-merged = Об’єднано. Запити тепер рахуються за іншим кандидатом.
desk-done-snoozed = Відкладено до цього дня.
desk-done-reopened = Відкрито знову.
desk-failed-note = Вкажіть коротку причину.
desk-failed-into = Виберіть іншого кандидата тією самою мовою, який не входить до цього.
desk-failed-until = Виберіть майбутній день, не далі ніж через рік.
desk-failed-gone = Цього кандидата вже немає.
desk-failed-open = Цей кандидат уже відкритий.
desk-failed-draft = Для чернетки потрібні перші слова, а тими самими користувалися надто рідко.

not-found-heading = Цієї сторінки тут немає
not-found-text = Можливо, її перенесено або в адресі помилка. Найімовірніше, відповідь легко знайти через пошук.
root-heading = Виберіть мову
redirect-heading = Сторінку перенесено
redirect-link = Перейти за новою адресою

alert-note = Примітка
alert-tip = Порада
alert-important = Важливо
alert-warning = Попередження
alert-caution = Обережно
