language-name = العربية

skip-to-content = الانتقال إلى المحتوى
language-switch = اللغة
language-untranslated = لم يُترجم بعد
language-hint = هذه الصفحة متوفرة بالعربية أيضًا
language-hint-close = إغلاق
breadcrumbs-label = أنت هنا
footer-feed = المقالات الجديدة والمحدَّثة

search-label = البحث في مركز المساعدة
search-placeholder = اطرح سؤالًا…
search-submit = بحث
search-title = البحث
search-heading = نتائج البحث عن «{ $query }»
search-searching = جارٍ البحث…
search-count = { $n ->
    [zero] لا مقالات
    [one] مقالة واحدة
    [two] مقالتان
    [few] { $n } مقالات
    [many] { $n } مقالة
   *[other] { $n } مقالة
}

suggestions-label = مقالات مقترحة
suggestions-count = { $n ->
    [zero] لا اقتراحات.
    [one] اقتراح واحد.
    [two] اقتراحان.
    [few] { $n } اقتراحات.
    [many] { $n } اقتراحًا.
   *[other] { $n } اقتراح.
}
suggestions-hint = استخدم مفاتيح الأسهم للاختيار.
suggestions-nearest = ليس المطلوب تمامًا، لكنه قريب منه:
suggestions-other-language = متاح حاليًا بلغة أخرى فقط:
suggestions-none = لا توجد بعدُ مقالة بهذه الكلمات. جرّب كلمات أخرى، أو اضغط Enter لترى ما قد يفيدك غير ذلك.
suggestions-all = عرض كل نتائج البحث عن «{ $query }»
suggestions-more = اطّلع على ما قد يفيدك غير ذلك بشأن «{ $query }»
suggestions-unavailable = البحث لا يستجيب في الوقت الحالي.
suggestions-topics = تصفَّح حسب الموضوع
recent-label = عمليات بحثك الأخيرة
recent-clear = مسح عمليات البحث الأخيرة
search-without-script = يحتاج البحث في هذه الصفحة إلى JavaScript. ويمكن الوصول إلى جميع المقالات من دونه:

result-corrected = نتائج البحث عن «{ $corrected }». ما كُتب هو «{ $query }».
result-related = مقالة ذات صلة
facets-label = التصفية حسب الموضوع
facets-all = الكل

result-weak-heading = أقرب المقالات إلى «{ $query }»
result-weak-text = قد لا يكون أيٌّ منها ما تقصده تمامًا. كثيرًا ما تفيد صياغة السؤال نفسه بكلمات أخرى.
result-none-heading = لا توجد إجابة عن «{ $query }» حتى الآن
result-none-text = يرى كتّاب هذه المقالات الأسئلة التي ما زالت بلا إجابة. وإلى أن تُكتب مقالة عن سؤالك، قد يفيدك ما يلي:
result-tip-words = صِغ سؤالك بكلمات أخرى، كما لو كنت تسأل صديقًا.
result-tip-short = اكتفِ بأهم كلمتين أو ثلاث.
result-tip-spelling = تحقَّق من كتابة الأسماء والرموز.
result-other-language-heading = لدينا إجابة عن «{ $query }»، لكنها متاحة حاليًا بلغة أخرى فقط
result-other-language-text = تظهر لغة كل مقالة إلى جانبها.
result-empty-text = اكتب سؤالك في الأعلى، أو بضع كلمات منه.
result-unavailable-heading = البحث لا يستجيب في الوقت الحالي
result-unavailable-text = حاول مرة أخرى بعد دقيقة. ما زالت جميع المقالات متاحة للقراءة: اختر موضوعًا أدناه.

tell-us-button = أخبرنا بما كنت تبحث عنه
tell-us-detail-open = أضف بضع كلمات (اختياري)
tell-us-detail-label = ما الذي كنت تريد فعله؟
tell-us-thanks = شكرًا لك! سيرى كُتّاب هذه المقالات سؤالك.
tell-us-failed = تعذّر الإرسال. يُرجى المحاولة مرة أخرى بعد قليل.
topics-heading = تصفَّح حسب الموضوع

home-heading = كيف يمكننا مساعدتك؟
home-start = للبداية:
section-articles = مقالات هذا القسم
section-count = { $n ->
    [zero] لا مقالات
    [one] مقالة واحدة
    [two] مقالتان
    [few] { $n } مقالات
    [many] { $n } مقالة
   *[other] { $n } مقالة
}
section-empty = لا يوجد هنا ما يُقرأ بعد. في هذه المواضيع إجابات جاهزة:

questions-title = كل الأسئلة
questions-text = كل مقالات مركز المساعدة مرتبة أبجديًا.
questions-letters = حسب الحرف الأول
questions-pages = صفحات هذه القائمة

fallback-notice = لم تُترجم هذه الصفحة بعد، وهي معروضة هنا بلغة أخرى: { $language }.
article-updated = آخر تحديث:
article-toc = في هذه الصفحة
article-related = مقالات ذات صلة
article-pager = المقالة السابقة والتالية
article-previous = السابقة
article-next = التالية

heading-link = رابط إلى «{ $heading }»
heading-link-copied = نُسخ الرابط
code-copy = نسخ
code-copied = تم النسخ
image-enlarge = تكبير الصورة
image-close = إغلاق
table-label = جدول
footnotes-heading = الحواشي
footnote-back = العودة إلى الموضع

feedback-heading = هل كانت هذه المقالة مفيدة؟
feedback-1 = لا، إطلاقًا
feedback-2 = ليس كثيرًا
feedback-3 = إلى حدٍّ ما
feedback-4 = إلى حدٍّ كبير
feedback-5 = تمامًا
feedback-thanks = شكرًا لك! يساعدنا تقييمك على تحسين هذه المقالة.
feedback-comment-open = إضافة تعليق
feedback-comment-label = ما الذي كان ناقصًا، أو ما الذي أفادك؟ (اختياري)
feedback-comment-hint = يُرجى عدم كتابة كلمات المرور أو أرقام البطاقات أو أي بيانات شخصية أخرى.
feedback-send = إرسال التعليق
feedback-comment-thanks = شكرًا لك! وصلنا تعليقك.
feedback-failed = تعذَّر إرسال رأيك. حاول مرة أخرى بعد قليل.
feedback-retry = إعادة المحاولة
feedback-comment-noscript = ثم اختر وجهًا في الأعلى: سيُرسل تعليقك معه.

contact-heading = هل ما زلت تحتاج إلى مساعدة؟
contact-text = لن نتركك بلا إجابة. إليك طرق التواصل معنا.
contact-link = تواصل معنا
channel-hours = ساعات العمل:
channel-promise = ما يمكنك توقُّعه:
channel-opening-hours = اطّلع على ساعات العمل
contact-more = ساعات العمل والمساعدة في كتابة رسالتك

hours-caption = ساعات العمل · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = مغلق
hours-all-day = على مدار الساعة
hours-holidays = مغلق في الأيام التالية
hours-open = مفتوح الآن
hours-open-until = مفتوح الآن حتى { $time }
hours-closed-until = مغلق الآن. يفتح من جديد: { $time }
hours-own = بحسب منطقتك الزمنية

composer-heading = صِف مشكلتك
composer-include = الرسالة التي يمكن الرد عليها فورًا تذكر:
composer-include-goal = ما أردت فعله، وأين
composer-include-seen = ما حدث بدلًا من ذلك، مع النص الحرفي لأي رسالة خطأ
composer-include-tried = ما جرّبته حتى الآن
composer-include-shots = ما تُظهره كل لقطة شاشة، في سطر واحد
composer-include-private = دون كلمات مرور أو أرقام بطاقات أو وثائق هوية
composer-intro = تساعدك هذه الأسئلة على كتابتها. لا يغادر أي شيء هذه الصفحة حتى ترسله بنفسك.
composer-goal = ماذا أردت أن تفعل؟
composer-section = ما الموضوع الذي يتعلق به الأمر؟
composer-section-none = لست متأكدًا
composer-seen = ماذا حدث بدلًا من ذلك؟
composer-seen-hint = أكثر ما يفيد هو النص الحرفي لرسالة الخطأ.
composer-tried = ما الذي جرّبته حتى الآن؟
composer-shots = لقطات الشاشة
composer-shots-hint = اذكر في سطر واحد ما تُظهره كل لقطة، وأرفقها ببريدك بهذا الترتيب.
composer-shot = لقطة الشاشة { $n }
composer-shot-add = إضافة لقطة شاشة
composer-shot-remove = إزالة لقطة الشاشة { $n }
composer-page = الصفحة المعنية
composer-language = لغة الرد
composer-preview = رسالتك
composer-mail = اكتب إلى { $address }
composer-copy = نسخ
composer-copied = تم النسخ.
composer-copy-failed = لا يسمح متصفحك بالنسخ هنا. النص محدَّد: اضغط Ctrl+C أو ⌘C.
composer-too-long = هذه الرسالة أطول من أن تُسلَّم إلى برنامج البريد. ستُفتح رسالة فارغة ويُنسخ النص: الصقه فيها.
composer-clear = مسح
composer-cleared = تم مسح كل شيء.
composer-undo = تراجع
composer-subject = سؤال من مركز المساعدة

composer-sensitive-card = «{ $field }»، السطر { $line }: يبدو هذا رقم بطاقة.
composer-sensitive-iban = «{ $field }»، السطر { $line }: يبدو هذا رقم حساب مصرفي.
composer-sensitive-id = «{ $field }»، السطر { $line }: يبدو هذا رقمًا شخصيًا من وثيقة رسمية.
composer-sensitive-remove = استبدله بـ { $removed }
composer-removed = [محذوف]

desk-title = مكتب التحرير
desk-intro = ما بحث عنه القرّاء ولم يجدوه، والأكثر طلبًا أولًا.
desk-person = أنت هنا باسم { $name }.
desk-language = اللغة
desk-team = الفريق
desk-state = الحالة
desk-show = عرض
desk-all = الكل
desk-count = { $n ->
    [zero] { $n } مرشّح
    [one] مرشّح واحد ({ $n })
    [two] مرشّحان ({ $n })
    [few] { $n } مرشّحين
    [many] { $n } مرشّحًا
   *[other] { $n } مرشّح
}
desk-more = لا تظهر إلا الأولى. اختر لغة أو فريقًا أو حالة لترى غيرها.
desk-visits = الزيارات
desk-searches = عمليات البحث
desk-last = آخر مرة
desk-score = الدرجة
desk-draft = تنزيل المسودة
desk-wordings = بكلمات القرّاء
desk-wordings-hint = { $n ->
    [zero] فقط الكلمات المستعملة في { $n } زيارة على الأقل.
    [one] فقط الكلمات المستعملة في زيارة واحدة ({ $n }) على الأقل.
    [two] فقط الكلمات المستعملة في زيارتين ({ $n }) على الأقل.
    [few] فقط الكلمات المستعملة في { $n } زيارات على الأقل.
    [many] فقط الكلمات المستعملة في { $n } زيارة على الأقل.
   *[other] فقط الكلمات المستعملة في { $n } زيارة على الأقل.
}
desk-wording = الكلمات
desk-withheld = عدد الزيارات التي استعملت الكلمات نفسها أقل من أن تُعرض
desk-details = ما أخبرنا به القرّاء
desk-reasons = سبب وجوده هنا
desk-reason = السبب
desk-nearest = أقرب المقالات
desk-article = المقالة
desk-nothing = لا شيء حتى الآن.
desk-history = السجل
desk-note = السبب
desk-dismiss = استبعاد
desk-snooze = تأجيل
desk-until = حتى
desk-merge = دمج في آخر
desk-into = المرشّح
desk-choose = اختر…
desk-reopen = إعادة فتح

desk-act-write = كتابة مقالة
desk-act-add-wording = إضافة هذه الكلمات إلى { $article }
desk-act-translate = ترجمة { $article }
desk-act-retitle = إعطاء { $article } عنوانًا آخر
desk-act-out-of-scope = ربما لا يخص مركز المساعدة هذا

desk-state-open = مفتوح
desk-state-drafted = مسودة
desk-state-published = منشور
desk-state-resolved = تمت الإجابة
desk-state-dismissed = مستبعد
desk-state-merged = مدموج
desk-state-snoozed = مؤجل

desk-reason-none = لم يُعثر على شيء
desk-reason-weak = لم يُعثر إلا على شيء قريب
desk-reason-other-language = موجود بلغة أخرى فقط
desk-reason-told = أخبرنا القرّاء
desk-reason-no-click = لم يُفتح شيء
desk-reason-quick-return = فُتح ثم عاد القارئ بعد ثوانٍ
desk-reason-reformulated = سُئل مرة أخرى بكلمات مختلفة
desk-reason-typo-corrected = لم يُعثر عليه إلا بعد تصحيح الإملاء

desk-done-dismissed = تم الاستبعاد. يستمر عدّه دون أن يظهر.
desk-done-merged = تم الدمج. تُحسب عمليات البحث الآن للآخر.
desk-done-snoozed = تم التأجيل حتى ذلك اليوم.
desk-done-reopened = أُعيد فتحه.
desk-failed-note = اكتب سببًا قصيرًا من فضلك.
desk-failed-into = اختر مرشّحًا آخر باللغة نفسها ليس جزءًا من هذا.
desk-failed-until = اختر يومًا قادمًا خلال سنة على الأكثر.
desk-failed-gone = لم يعد هذا المرشّح موجودًا.
desk-failed-open = هذا المرشّح مفتوح بالفعل.
desk-failed-draft = تحتاج المسودة إلى كلمات تبدأ بها، وعدد الزيارات التي استعملت الكلمات نفسها قليل جدًا.

not-found-heading = هذه الصفحة ليست هنا
not-found-text = ربما نُقلت، أو في العنوان خطأ مطبعي. من المرجَّح أن تجد الإجابة بالبحث.
root-heading = اختر لغتك
redirect-heading = نُقلت هذه الصفحة
redirect-link = المتابعة إلى العنوان الجديد

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
