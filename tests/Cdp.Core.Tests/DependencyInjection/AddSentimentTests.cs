using Cdp.Collection;
using Cdp.Kpis.Vocabulary;
using Cdp.Kpis.Voice;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.DependencyInjection;

public sealed class AddSentimentTests
{
    [Fact]
    public void The_lexicon_is_the_default()
    {
        var services = new ServiceCollection();
        services.AddCdp();
        services.AddCdp("archive");
        using var provider = services.BuildServiceProvider();

        provider.GetServices<ISentiment>().Should().ContainSingle().Which.Should().BeSameAs(Sentiments.Lexicon);
    }

    [Fact]
    public void A_sentiment_of_the_host_takes_its_place_whenever_it_is_registered()
    {
        var (own, before, after) = (new Silent(), new ServiceCollection(), new ServiceCollection());
        before.AddSingleton<ISentiment>(own).AddCdp();
        after.AddCdp().AddSentiment(own);
        foreach (var services in new[] { before, after })
        {
            using var provider = services.BuildServiceProvider();

            provider.GetServices<ISentiment>().Should().ContainSingle().Which.Should().BeSameAs(own);
        }
    }

    [Fact]
    public async Task Themes_of_a_store_feel_as_the_host_says()
    {
        var services = new ServiceCollection();
        services.AddCdp().UseInMemory().AddSentiment(new Silent());
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.SurveyAnswer(Who.User("ada"), "nps", 9, at, comment: "good")] });

        var result = await cdp.Kpis.FindThemesAsync(new VoiceRequest { From = at.AddDays(-1), To = at.AddDays(1) });

        result.Comments.Should().ContainSingle().Which.Sentiment.Should().BeNull();
    }

    private sealed class Silent : ISentiment
    {
        public SentimentScore? ScoreOf(string comment, string? language = null) => null;
    }
}
