using Cdp.Kpis.Voice;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class LexiconSentimentTests
{
    private static readonly ISentiment Sentiment = Sentiments.Lexicon;

    // Each sum is put together by hand of the weights of the lexicon and the numbers of VADER: x = sum, score = x/√(x² + 15).
    [Theory]
    [InlineData("The food was good", 2)]
    [InlineData("The food was not good", 2 * -0.74)]
    [InlineData("The food was very good", 2 + 0.293)]
    [InlineData("The food was very very good", 2 + 0.293 + (0.293 * 0.95))]
    [InlineData("The food was slightly bad", -2 + 0.293)]
    [InlineData("The food was not very good", (2 + 0.293) * -0.74)]
    [InlineData("not one of the good", 2)]
    [InlineData("Not. Good", 2)]
    [InlineData("Good!", 2 + 0.292)]
    [InlineData("Good!!!!!!!!", 2 + (4 * 0.292))]
    [InlineData("Bad!", -2 - 0.292)]
    [InlineData("Good, but slow", (2 * 0.5) - (1.5 * 1.5))]
    [InlineData("No problem at all", 2)]
    [InlineData("good 👍", 4)]
    [InlineData("👎👎🏽", -4)]
    [InlineData(":-(", -2)]
    public void Scores_are_those_of_VADERs_rules(string comment, double sum)
    {
        var score = Sentiment.ScoreOf(comment)!;

        score.Score.Should().BeApproximately(sum / Math.Sqrt((sum * sum) + 15), 1e-12);
    }

    [Theory]
    [InlineData("en", "The staff is friendly", "The staff isn't friendly")]
    [InlineData("vi", "Nhân viên thân thiện", "Nhân viên không thân thiện")]
    [InlineData("vi", "Tôi thích sản phẩm này", "Tôi chẳng thích sản phẩm này")]
    [InlineData("ro", "Produsul este bun", "Produsul nu este bun")]
    [InlineData("ar", "المنتج جيد", "المنتج ليس جيدا")]
    [InlineData("ar", "الخدمة سريعة", "الخدمة غير سريعة")]
    [InlineData("de", "Das Produkt ist gut", "Das Produkt ist nicht gut")]
    [InlineData("de", "Das gefällt mir", "Das gefällt mir nicht")]
    [InlineData("fr", "La livraison est rapide", "La livraison n'est pas rapide")]
    [InlineData("fr", "J'aime ce produit", "Je n'aime pas ce produit")]
    [InlineData("es", "El servicio es bueno", "El servicio no es bueno")]
    [InlineData("it", "Il servizio è buono", "Il servizio non è buono")]
    [InlineData("pt", "O produto é bom", "O produto não é bom")]
    [InlineData("nl", "De service is goed", "De service is niet goed")]
    [InlineData("pl", "Jestem zadowolona", "Nie jestem zadowolona")]
    [InlineData("ru", "Мне понравилось", "Мне не понравилось")]
    [InlineData("tr", "Ürün güzel", "Ürün güzel değil")]
    [InlineData("zh", "质量好", "质量不太好")]
    [InlineData("ja", "料理はおいしい", "料理はおいしくない")]
    [InlineData("ja", "対応に満足しました", "対応に満足できません")]
    public void Negations_turn_feelings_around_in_every_language(string language, string plain, string negated)
    {
        var (without, with) = (Sentiment.ScoreOf(plain)!, Sentiment.ScoreOf(negated)!);

        (without.Language, with.Language).Should().Be((language, language));
        without.Score.Should().BePositive();
        with.Score.Should().BeNegative();
        Sentiment.ScoreOf(plain, language)!.Score.Should().Be(without.Score);
    }

    [Fact]
    public void Every_language_is_tried() =>
        typeof(LexiconSentimentTests).GetMethod(nameof(Negations_turn_feelings_around_in_every_language))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!)
            .Distinct().Should().BeEquivalentTo(Sentiments.Languages);

    [Theory]
    [InlineData("Giao hàng quá chậm, rất thất vọng", "vi", -1)]
    [InlineData("giao hang cham, that vong", "vi", -1)]
    [InlineData("san pham rat tot", "vi", 1)]
    [InlineData("Chất lượng tốt lắm", "vi", 1)]
    [InlineData("Sunt foarte multumita de produs", "ro", 1)]
    [InlineData("Sunt foarte mulţumită de livrare", "ro", 1)]
    [InlineData("Coletul a venit spart, nu recomand", "ro", -1)]
    [InlineData("الخِدْمَةُ مُمْتَازَةٌ", "ar", 1)]
    [InlineData("تجربه سيئه جدا والتوصيل متأخر", "ar", -1)]
    [InlineData("انصح الجميع", "ar", 1)]
    [InlineData("Die Lieferung war leider verspätet und enttäuschend", "de", -1)]
    [InlineData("Je suis tres decu du service", "fr", -1)]
    [InlineData("Todo perfecto, envío muy rápido", "es", 1)]
    [InlineData("El peor servicio, nunca mas", "es", -1)]
    [InlineData("Personale gentilissimo", "it", 1)]
    [InlineData("Entrega atrasada, péssimo atendimento", "pt", -1)]
    [InlineData("Bestelling kwam te laat en was beschadigd", "nl", -1)]
    [InlineData("Niestety dostawa opóźniona i paczka uszkodzona", "pl", -1)]
    [InlineData("Всё отлично, доставка быстрая", "ru", 1)]
    [InlineData("Ужасное обслуживание, хамят", "ru", -1)]
    [InlineData("KARGO ÇOK GEÇ GELDİ, ürün bozuk", "tr", -1)]
    [InlineData("İyi bir ürün", "tr", 1)]
    [InlineData("物流太慢了，非常失望", "zh", -1)]
    [InlineData("包裝很好，非常滿意", "zh", 1)]
    [InlineData("配送が遅くて残念でした", "ja", -1)]
    [InlineData("スタッフの対応がとても丁寧でした", "ja", 1)]
    public void Everyday_comments_are_read(string comment, string language, int sign)
    {
        var score = Sentiment.ScoreOf(comment)!;

        score.Language.Should().Be(language);
        Math.Sign(score.Score).Should().Be(sign);
        score.Words.Should().NotBeEmpty();
    }

    [Fact]
    public void What_made_a_score_is_told()
    {
        var score = Sentiment.ScoreOf("Nhân viên không thân thiện, nhưng giao hàng rất nhanh 👍")!;

        score.Words.Select(word => (word.Text, word.IsNegated)).Should().Equal(("thân thiện", true), ("nhanh", false), ("👍", false));
        score.Words[0].Weight.Should().BeApproximately(2 * -0.74 * 0.5, 1e-12);
        score.Words[1].Weight.Should().BeApproximately((1.5 + 0.293) * 1.5, 1e-12);
        score.ToString().Should().NotContain("nhanh");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345")]
    [InlineData("The parcel is on the table")]
    [InlineData("บริการ")]
    [InlineData("เขา不")]
    public void What_says_nothing_known_has_no_score(string comment) => Sentiment.ScoreOf(comment).Should().BeNull();

    [Fact]
    public void A_language_that_is_said_counts()
    {
        Sentiment.ScoreOf("mal", "fr")!.Language.Should().Be("fr");
        Sentiment.ScoreOf("mal", "es-MX")!.Language.Should().Be("es");
        Sentiment.ScoreOf("good", "sv").Should().BeNull();
        Sentiment.ScoreOf("good 👍", "sv")!.Score.Should().BeApproximately(2 / Math.Sqrt(19), 1e-12);
    }

    [Fact]
    public void Any_text_has_a_score_in_bounds_or_none() =>
        Gen.Int[0, 0xFFFF].Array[0, 60].Sample(units =>
        {
            var score = Sentiment.ScoreOf(new string([.. units.Select(unit => (char)unit)]));

            (score is null || (score.Score >= -1 && score.Score <= 1)).Should().BeTrue();
        });
}
