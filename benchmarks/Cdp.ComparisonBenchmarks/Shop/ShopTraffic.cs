using System.Globalization;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.People;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>Invents what the customers of a shop do in 180 days: the same for the same seed, and no two events at one millisecond.</summary>
/// <remarks>
/// Customers arrive at a steady rate, each with an identify call. A tenth of them does half of what happens, a hundredth a fifth; the others share the rest evenly.
/// </remarks>
internal sealed class ShopTraffic(int profiles, int events, int seed)
{
    /// <summary>When the history ends.</summary>
    public static readonly DateTimeOffset End = new(2026, 7, 1, 13, 37, 0, TimeSpan.Zero);

    private static readonly TimeSpan Length = TimeSpan.FromDays(180);

    private static readonly string[] Plans = ["free", "free", "free", "basic", "basic", "pro", "pro", "team"];
    private static readonly string[] Countries = ["VN", "DE", "US", "FR", "JP", "BR", "GB", "ES"];
    private static readonly string[] Cities = ["Hanoi", "Hamburg", "Boston", "Lyon", "Osaka", "Recife", "Leeds", "Sevilla", "Hue", "Berlin"];
    private static readonly string[] Currencies = ["EUR", "EUR", "USD", "VND"];
    private static readonly string[] Categories = ["shoes", "jackets", "garden", "kitchen", "books", "toys", "bikes", "music"];

    private static readonly (EventType Type, string? Name, int Percent)[] Kinds =
    [
        (EventType.Track, "Product Viewed", 32),
        (EventType.Page, "Product", 20),
        (EventType.Track, "Signed In", 14),
        (EventType.Track, "Cart Updated", 12),
        (EventType.Track, "Order Completed", 8),
        (EventType.Track, "Products Searched", 7),
        (EventType.Track, "Email Opened", 5),
        (EventType.Identify, null, 2),
    ];

    /// <summary>Invents the history, in the order of time.</summary>
    public IEnumerable<ShopEvent> History() => Events(0, events);

    /// <summary>Invents what comes after the history, at the same pace.</summary>
    public IEnumerable<ShopEvent> After(int count) => Events(events, count);

    public static string UserId(int person) => string.Create(CultureInfo.InvariantCulture, $"u{person}");

    private IEnumerable<ShopEvent> Events(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            yield return Create(number);
        }
    }

    private ShopEvent Create(int number)
    {
        var dice = Dice.Of(seed, number, 0);
        var at = End - Length + TimeSpan.FromMilliseconds((long)Length.TotalMilliseconds * number / events);
        var arrived = ArrivedBefore(number);
        if (ArrivedBefore(number + 1) > arrived)
        {
            return Identify(number, arrived, at, ref dice);
        }

        var person = Return(arrived, ref dice);
        var kind = Choose(ref dice);
        if (kind.Type == EventType.Identify)
        {
            return Identify(number, person, at, ref dice);
        }

        var isOrder = kind.Name == "Order Completed";
        var aboutProduct = isOrder || kind.Name is "Product Viewed" or "Cart Updated" or "Product";
        return new ShopEvent
        {
            Number = number,
            Person = person,
            Type = kind.Type,
            Name = kind.Name,
            At = at,
            Total = isOrder ? Math.Round((decimal)(5 + (195 * dice.NextDouble() * dice.NextDouble())), 2) : null,
            Currency = isOrder ? Currencies[dice.Below(Currencies.Length)] : null,
            Category = aboutProduct ? Categories[dice.Below(Categories.Length)] : null,
            Product = aboutProduct ? string.Create(CultureInfo.InvariantCulture, $"p{dice.Below(2_000)}") : null,
            Cart = isOrder || kind.Name == "Cart Updated" ? string.Create(CultureInfo.InvariantCulture, $"c{person}-{dice.Below(3)}") : null,
        };
    }

    private ShopEvent Identify(int number, int person, DateTimeOffset at, ref Dice dice)
    {
        // Who somebody is stays; plan, value and consent change from one call to the next.
        var own = Dice.Of(seed, person, 1);
        return new ShopEvent
        {
            Number = number,
            Person = person,
            Type = EventType.Identify,
            At = at,
            Traits = new ShopTraits(
                Plans[dice.Below(Plans.Length)],
                Countries[own.Below(Countries.Length)],
                own.Happens(0.8) ? 16 + own.Below(70) : null,
                Math.Round((decimal)(5_000 * dice.NextDouble() * dice.NextDouble()), 2),
                Cities[own.Below(Cities.Length)],
                own.Happens(0.7) ? string.Create(CultureInfo.InvariantCulture, $"{UserId(person)}@example.com") : null),
            AllowsMarketing = dice.Happens(0.8) ? dice.Happens(0.6) : null,
            AllowsAnalytics = dice.Happens(0.5) ? dice.Happens(0.7) : null,
        };
    }

    private int ArrivedBefore(int number) => (int)((((long)number * profiles) + events - 1) / events);

    private static int Return(int arrived, ref Dice dice)
    {
        var share = dice.NextDouble();
        var every = share < 0.2 ? 100 : share < 0.5 ? 10 : 1;
        return dice.Below(((arrived - 1) / every) + 1) * every;
    }

    private static (EventType Type, string? Name, int Percent) Choose(ref Dice dice)
    {
        var percent = dice.Below(100);
        foreach (var kind in Kinds)
        {
            percent -= kind.Percent;
            if (percent < 0)
            {
                return kind;
            }
        }

        return Kinds[0];
    }
}
