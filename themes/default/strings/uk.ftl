language-name = Українська

skip-to-content = Перейти до вмісту
language-switch = Мова
language-untranslated = ще не перекладено
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

fallback-notice = Цю сторінку ще не перекладено. Її показано іншою мовою: { $language }.
article-updated = Оновлено
article-toc = На цій сторінці
article-related = Схожі статті
article-pager = Попередня й наступна стаття
article-previous = Попередня стаття
article-next = Наступна стаття

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

contact-heading = Лишилися запитання?
contact-text = Ми нікого не залишимо без відповіді. Ось як із нами зв’язатися.
contact-link = Зв’язатися з нами
channel-hours = Години роботи:
channel-promise = Чого очікувати:

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
