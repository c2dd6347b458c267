using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Faults.Worker;

/// <summary>Events each of which brings two identifiers together, chosen at random among a number of keys, so that what workers merge overlaps.</summary>
public sealed class LinkPlan(int seed, int keys)
{
    /// <summary>Gives an event: the same for the same number, whoever asks.</summary>
    public CustomerEvent this[int number]
    {
        get
        {
            var random = new Random(Seeds.Mix(seed, number));
            return new CustomerEvent
            {
                Type = EventType.Identify,
                MessageId = $"link-{number}",
                AnonymousId = $"a{random.Next(keys / 2)}",
                Timestamp = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(100_000)),
                Traits = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["email"] = $"e{random.Next(keys / 2)}@x.vn", ["plan"] = $"{random.Next(5)}" }),
            };
        }
    }
}
