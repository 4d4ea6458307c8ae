language-name = Русский

skip-to-content = Перейти к содержанию
language-switch = Язык
language-untranslated = ещё не переведено
language-hint = Эта страница есть и на русском
language-hint-close = Закрыть
breadcrumbs-label = Вы находитесь здесь
footer-feed = Новые и обновлённые статьи

search-label = Поиск по справочному центру
search-placeholder = Задайте вопрос…
search-submit = Найти
search-title = Поиск
search-heading = Результаты по запросу «{ $query }»
search-searching = Ищем…
search-count = { $n ->
    [one] { $n } статья
    [few] { $n } статьи
    [many] { $n } статей
   *[other] { $n } статьи
}

suggestions-label = Подходящие статьи
suggestions-count = { $n ->
    [one] { $n } подсказка.
    [few] { $n } подсказки.
    [many] { $n } подсказок.
   *[other] { $n } подсказки.
}
suggestions-hint = Выбирайте клавишами со стрелками.
suggestions-nearest = Не совсем то же самое, но близко:
suggestions-other-language = Пока только на другом языке:
suggestions-none = С этими словами статьи пока нет. Попробуйте другие слова или нажмите Enter, чтобы узнать, что ещё может помочь.
suggestions-all = Все результаты по запросу «{ $query }»
suggestions-more = Что ещё может помочь с «{ $query }»
suggestions-unavailable = Поиск сейчас не отвечает.
suggestions-topics = Посмотреть темы
recent-label = Ваши недавние запросы
recent-clear = Очистить недавние запросы
search-without-script = Для поиска на этой странице нужен JavaScript. Все статьи доступны и без него:

result-corrected = Результаты по запросу «{ $corrected }». Вы ввели «{ $query }».
result-related = Похожая статья
facets-label = Выбрать тему
facets-all = Все

result-weak-heading = Ближе всего к запросу «{ $query }»
result-weak-text = Возможно, это не совсем то, что вы ищете. Часто помогает спросить о том же другими словами.
result-none-heading = На вопрос «{ $query }» ответа пока нет
result-none-text = Авторы статей видят, какие вопросы остались без ответа. Пока статья не появилась, может помочь вот что:
result-tip-words = Спросите другими словами, например так, как спросили бы у знакомого.
result-tip-short = Оставьте только два-три самых важных слова.
result-tip-spelling = Проверьте, как написаны названия и коды.
result-other-language-heading = Ответ на вопрос «{ $query }» есть, но пока только на другом языке
result-other-language-text = Язык указан рядом с каждой статьёй.
result-empty-text = Введите выше свой вопрос или несколько слов из него.
result-unavailable-heading = Поиск сейчас не отвечает
result-unavailable-text = Попробуйте ещё раз через минуту. Все статьи по-прежнему доступны: выберите тему ниже.

tell-us-button = Расскажите, что вы искали
tell-us-detail-open = Добавить несколько слов (необязательно)
tell-us-detail-label = Что вы хотели сделать?
tell-us-thanks = Спасибо! Авторы статей увидят ваш вопрос.
tell-us-failed = Не удалось отправить. Попробуйте ещё раз чуть позже.
topics-heading = Темы

home-heading = Чем мы можем помочь?
home-start = С чего начать:
section-articles = Статьи этого раздела
section-count = { $n ->
    [one] { $n } статья
    [few] { $n } статьи
    [many] { $n } статей
   *[other] { $n } статьи
}
section-empty = Здесь пока нечего читать. В этих темах ответы уже есть:

questions-title = Все вопросы
questions-text = Все статьи этого справочного центра по алфавиту.
questions-letters = По первой букве
questions-pages = Страницы этого списка

fallback-notice = Эта страница ещё не переведена. Она показана на другом языке: { $language }.
article-updated = Обновлено
article-toc = На этой странице
article-related = Похожие статьи
article-pager = Предыдущая и следующая статья
article-previous = Предыдущая статья
article-next = Следующая статья

heading-link = Ссылка на раздел «{ $heading }»
heading-link-copied = Ссылка скопирована
code-copy = Копировать
code-copied = Скопировано
image-enlarge = Увеличить изображение
image-close = Закрыть
table-label = Таблица
footnotes-heading = Сноски
footnote-back = Назад к сноске

feedback-heading = Была ли статья полезна?
feedback-1 = Совсем нет
feedback-2 = Скорее нет
feedback-3 = Отчасти
feedback-4 = Скорее да
feedback-5 = Полностью
feedback-thanks = Спасибо! Ваша оценка поможет улучшить эту статью.
feedback-comment-open = Добавить комментарий
feedback-comment-label = Чего не хватило или что помогло? (необязательно)
feedback-comment-hint = Пожалуйста, не указывайте пароли, номера карт и другие личные данные.
feedback-send = Отправить комментарий
feedback-comment-thanks = Спасибо! Ваш комментарий получен.
feedback-failed = Не удалось отправить отзыв. Попробуйте ещё раз чуть позже.
feedback-retry = Повторить
feedback-comment-noscript = Затем выберите оценку выше: комментарий отправится вместе с ней.

contact-heading = Остались вопросы?
contact-text = Мы никого не оставим без ответа. Вот как с нами связаться.
contact-link = Связаться с нами
channel-hours = Часы работы:
channel-promise = Чего ожидать:
channel-opening-hours = Посмотреть часы работы
contact-more = Часы работы и помощь с текстом обращения

hours-caption = Часы работы · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Закрыто
hours-all-day = Круглосуточно
hours-holidays = Не работаем
hours-open = Сейчас открыто
hours-open-until = Сейчас открыто, до { $time }
hours-closed-until = Сейчас закрыто. Откроется: { $time }
hours-own = В вашем часовом поясе

composer-heading = Опишите проблему
composer-include = На письмо можно ответить сразу, если в нём сказано:
composer-include-goal = что вы хотели сделать и где
composer-include-seen = что произошло вместо этого, с точным текстом сообщения об ошибке
composer-include-tried = что вы уже попробовали
composer-include-shots = что видно на каждом снимке экрана, по строке на снимок
composer-include-private = и нет паролей, номеров карт и документов
composer-intro = Эти вопросы помогут его написать. Ничего не покинет страницу, пока вы сами не отправите письмо.
composer-goal = Что вы хотели сделать?
composer-section = К какой теме это относится?
composer-section-none = Не знаю точно
composer-seen = Что произошло вместо этого?
composer-seen-hint = Больше всего помогает точный текст сообщения об ошибке.
composer-tried = Что вы уже попробовали?
composer-shots = Снимки экрана
composer-shots-hint = Напишите в одной строке, что видно на каждом, и приложите их к письму в этом порядке.
composer-shot = Снимок { $n }
composer-shot-add = Добавить снимок
composer-shot-remove = Убрать снимок { $n }
composer-page = О какой странице речь
composer-language = Язык ответа
composer-preview = Ваше сообщение
composer-mail = Написать на { $address }
composer-copy = Копировать
composer-copied = Скопировано.
composer-copy-failed = Браузер не разрешает копировать. Текст выделен: нажмите Ctrl+C или ⌘C.
composer-too-long = Сообщение слишком длинное, чтобы передать его почтовой программе. Письмо откроется пустым, а текст будет скопирован: вставьте его туда.
composer-clear = Очистить
composer-cleared = Всё очищено.
composer-undo = Вернуть
composer-subject = Вопрос из справочного центра

composer-sensitive-card = «{ $field }», строка { $line }: похоже на номер карты.
composer-sensitive-iban = «{ $field }», строка { $line }: похоже на номер банковского счёта.
composer-sensitive-id = «{ $field }», строка { $line }: похоже на личный номер из официального документа.
composer-sensitive-remove = Заменить на { $removed }
composer-removed = [удалено]

desk-title = Стол редакции
desk-intro = Что читатели искали и не нашли, сначала самое востребованное.
desk-person = Вы здесь как { $name }.
desk-language = Язык
desk-team = Команда
desk-state = Состояние
desk-show = Показать
desk-all = Все
desk-count = { $n ->
    [one] { $n } кандидат
    [few] { $n } кандидата
    [many] { $n } кандидатов
   *[other] { $n } кандидата
}
desk-more = Показаны только первые. Выберите язык, команду или состояние, чтобы увидеть остальные.
desk-visits = Посещения
desk-searches = Запросы
desk-last = Последний раз
desk-score = Оценка
desk-draft = Скачать черновик
desk-wordings = Словами читателей
desk-wordings-hint = { $n ->
    [one] Только слова не менее чем из { $n } посещения.
    [few] Только слова не менее чем из { $n } посещений.
    [many] Только слова не менее чем из { $n } посещений.
   *[other] Только слова не менее чем из { $n } посещения.
}
desk-wording = Слова
desk-withheld = Одними и теми же словами пользовались слишком редко, чтобы их показать
desk-details = Что нам написали читатели
desk-reasons = Почему это здесь
desk-reason = Причина
desk-nearest = Ближайшие статьи
desk-article = Статья
desk-nothing = Пока ничего.
desk-history = История
desk-note = Причина
desk-dismiss = Отклонить
desk-snooze = Отложить
desk-until = До
desk-merge = Объединить с другим
desk-into = Кандидат
desk-choose = Выберите…
desk-reopen = Открыть снова

desk-act-write = Написать статью
desk-act-add-wording = Добавить эти слова в { $article }
desk-act-translate = Перевести { $article }
desk-act-retitle = Дать другое название: { $article }
desk-act-out-of-scope = Возможно, не для этого справочного центра

desk-state-open = Открыт
desk-state-drafted = Черновик
desk-state-published = Опубликован
desk-state-resolved = Есть ответ
desk-state-dismissed = Отклонён
desk-state-merged = Объединён
desk-state-snoozed = Отложен

desk-reason-none = Ничего не найдено
desk-reason-weak = Найдено только похожее
desk-reason-other-language = Есть только на другом языке
desk-reason-told = Нам написали читатели
desk-reason-no-click = Ничего не открыли
desk-reason-quick-return = Открыли и вернулись через несколько секунд
desk-reason-reformulated = Спросили снова другими словами
desk-reason-typo-corrected = Найдено только после исправления написания

desk-done-dismissed = Отклонено. Запросы считаются дальше, но не напоминают о себе.
desk-done-merged = Объединено. Запросы теперь считаются за другим кандидатом.
desk-done-snoozed = Отложено до этого дня.
desk-done-reopened = Открыто снова.
desk-failed-note = Укажите короткую причину.
desk-failed-into = Выберите другого кандидата на том же языке, который не входит в этого.
desk-failed-until = Выберите будущий день, не дальше чем через год.
desk-failed-gone = Этого кандидата больше нет.
desk-failed-open = Этот кандидат уже открыт.
desk-failed-draft = Для черновика нужны первые слова, а одними и теми же пользовались слишком редко.

not-found-heading = Этой страницы здесь нет
not-found-text = Возможно, она переехала или в адресе опечатка. Скорее всего, ответ легко найти через поиск.
root-heading = Выберите язык
redirect-heading = Страница переехала
redirect-link = Перейти на новый адрес

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
