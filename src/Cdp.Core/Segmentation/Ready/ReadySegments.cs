using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Ready;

/// <summary>Segments that nearly every business wants, as ordinary rules: add them as they are, or change them first.</summary>
/// <remarks>It is immutable and thread-safe.</remarks>
public static partial class ReadySegments
{
    /// <summary>Those who have one of some plans.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByPlan(string id, IReadOnlyList<string> plans, ReadyNames? names = null) =>
        Make(id, "By plan", Rule.Trait(Names(names).Plan).IsIn(Texts(plans)));

    /// <summary>Those who ordered one of some products.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="products">The products.</param>
    /// <param name="within">In what time; <see langword="null"/> for ever.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByProduct(string id, IReadOnlyList<string> products, TimeSpan? within = null, ReadyNames? names = null)
    {
        var orders = Rule.Event(Names(names).Order).Where(Rule.Property(Names(names).Product).IsIn(Texts(products)));
        return Make(id, "By product", (within is { } time ? orders.InLast(time) : orders).Performed());
    }

    /// <summary>Those whose contract is worth so much.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="least">The least value, included.</param>
    /// <param name="below">The value below which it is; <see langword="null"/> for no bound.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByContractValue(string id, decimal least, decimal? below = null, ReadyNames? names = null) =>
        Make(id, "By contract value", Between(Rule.Trait(Names(names).ContractValue), least, below));

    /// <summary>Those whose average order in the last 365 days is worth so much.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="least">The least value, included.</param>
    /// <param name="below">The value below which it is; <see langword="null"/> for no bound.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByAverageOrderValue(string id, decimal least, decimal? below = null, ReadyNames? names = null) =>
        Make(id, "By average order value", Between(Rule.Event(Names(names).Order).InLast(TimeSpan.FromDays(365)).Average(Names(names).OrderValue), least, below));

    /// <summary>Those who visited on so many days of the last 30.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="least">The least number of days with a page call, included.</param>
    /// <param name="below">The number below which it is; <see langword="null"/> for no bound.</param>
    /// <param name="zone">The IANA name of the time zone of the days.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="ArgumentException">There is no such time zone.</exception>
    public static Segment ByVisitFrequency(string id, int least, int? below = null, string zone = "UTC") =>
        Make(id, "By visit frequency", Between(Rule.AnyEvent(EventType.Page).InLast(TimeSpan.FromDays(30)).Periods(CalendarUnit.Day, zone), least, below));

    /// <summary>Those whose job title contains one of some words.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="words">The words, in upper or lower case.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByJobTitle(string id, IReadOnlyList<string> words, ReadyNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Make(id, "By job title", Rule.Any([.. words.Select(word => Rule.Trait(Names(names).JobTitle).IgnoringCase().Contains(word))]));
    }

    /// <summary>Those who are so old.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="least">The least age in years, included.</param>
    /// <param name="below">The age below which they are; <see langword="null"/> for no bound.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByAge(string id, int least, int? below = null, ReadyNames? names = null) =>
        Make(id, "By age", Between(Rule.Trait(Names(names).Age), least, below));

    /// <summary>Those who live in one of some cities.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="cities">The cities, in upper or lower case.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByCity(string id, IReadOnlyList<string> cities, ReadyNames? names = null) =>
        Make(id, "By city", Rule.Trait(Names(names).City).IgnoringCase().IsIn(Texts(cities)));

    /// <summary>Those who live in one of some countries.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="countries">The countries, in upper or lower case.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByCountry(string id, IReadOnlyList<string> countries, ReadyNames? names = null) =>
        Make(id, "By country", Rule.Trait(Names(names).Country).IgnoringCase().IsIn(Texts(countries)));

    /// <summary>Those who live near to a place.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="kilometres">The greatest distance.</param>
    /// <param name="latitude">The latitude, in degrees.</param>
    /// <param name="longitude">The longitude, in degrees.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment ByPlace(string id, decimal kilometres, decimal latitude, decimal longitude, ReadyNames? names = null) =>
        Make(id, "By place", Rule.Trait(Names(names).Place).IsWithin(kilometres, latitude, longitude));

    /// <summary>Those who put something into a cart and did not order it in time.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="after">How long after the cart addition there was no order; the default is 2 hours.</param>
    /// <param name="within">How long they stay in the segment after the cart addition; the default is 7 days.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment CartAbandoners(string id = "cart-abandoners", TimeSpan? after = null, TimeSpan? within = null, ReadyNames? names = null)
    {
        var order = Rule.Event(Names(names).Order).AsUnwantedStep();
        return Make(
            id,
            "Cart abandoners",
            Rule.Sequence(after ?? TimeSpan.FromHours(2), Rule.Event(Names(names).CartAddition).AsStep("cart"), Names(names).Cart is { } cart ? order.Matching(cart, "cart") : order)
                .During(new RollingWindow(within ?? TimeSpan.FromDays(7))));
    }

    /// <summary>Those who were acquired through another channel, to be left out of what is to acquire people: who is on the list of those acquired, or has another channel as a trait.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <param name="channel">The channel whose own acquisitions are not meant; <see langword="null"/> when those of every channel are.</param>
    /// <param name="names">What things are called; <see langword="null"/> for the defaults.</param>
    /// <returns>The segment.</returns>
    public static Segment AlreadyAcquired(string id = "already-acquired", string? channel = null, ReadyNames? names = null)
    {
        var trait = Rule.Trait(Names(names).AcquisitionChannel);
        return Make(id, "Already acquired", Rule.OnList(Names(names).AcquiredList) | (channel is null ? trait.Exists() : trait.Exists() & trait.IsNot(channel)));
    }

    private static Segment Make(string id, string name, Condition where) => new() { Id = id, Name = name, Where = where };

    private static ReadyNames Names(ReadyNames? names) => names ?? new ReadyNames();

    private static RuleValue[] Texts(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. texts.Select(RuleValue.OfText)];
    }

    private static Condition Between<TCondition>(RuleOperand<TCondition> operand, decimal least, decimal? below)
        where TCondition : Condition => below is { } bound ? operand.IsAtLeast(least) & operand.IsLess(bound) : operand.IsAtLeast(least);
}
