language-name = Русский

skip-to-content = Перейти к содержанию
language-switch = Язык
language-untranslated = ещё не переведено
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

fallback-notice = Эта страница ещё не переведена. Она показана на другом языке: { $language }.
article-updated = Обновлено
article-toc = На этой странице
article-related = Похожие статьи
article-pager = Предыдущая и следующая статья
article-previous = Предыдущая статья
article-next = Следующая статья

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

contact-heading = Остались вопросы?
contact-text = Мы никого не оставим без ответа. Вот как с нами связаться.
contact-link = Связаться с нами
channel-hours = Часы работы:
channel-promise = Чего ожидать:

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
