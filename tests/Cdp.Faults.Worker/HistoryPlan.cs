using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Faults.Worker;

/// <summary>Events and decisions of people, one after the other: merges, matches, splits, and what takes them back. The same seed is the same history.</summary>
public sealed class HistoryPlan
{
    private const int Keys = 8;
    private const string By = "steward";

    private readonly List<Func<ICdp, Task>> _steps = [];

    public HistoryPlan(int seed, int steps)
    {
        var random = new Random(seed);
        _steps.Add(static cdp => HistoryModel.ActivateAsync(cdp, By));
        while (_steps.Count < steps)
        {
            _steps.Add(Create(random, _steps.Count));
        }
    }

    public int Count => _steps.Count;

    /// <summary>Gets the time at which a step is taken, so that a step that is taken again is the same.</summary>
    public static DateTimeOffset TimeOf(int step) => new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(step);

    /// <summary>Takes a step. Taken twice, it changes nothing more.</summary>
    public Task TakeAsync(int step, ICdp cdp) => _steps[step](cdp);

    private static Func<ICdp, Task> Create(Random random, int step)
    {
        var (a, b) = (Anonymous(random), Email(random));
        var kind = random.Next(2) == 0 ? LinkKind.Manual : LinkKind.Forbid;
        var sent = new CustomerEvent
        {
            Type = EventType.Identify,
            MessageId = $"step-{step}",
            AnonymousId = a.Value,
            Timestamp = TimeOf(random.Next(step + 1)),
            Traits = JsonSerializer.SerializeToElement(Traits(random, b.Value)),
        };
        return random.Next(12) switch
        {
            < 6 => async cdp => await cdp.CollectAsync(new EventBatch { Source = "web", Events = [sent] }),
            < 8 => async cdp => await cdp.Identity.LinkAsync(a, b, By),
            < 10 => async cdp => await cdp.Identity.ForbidAsync(a, b, By),
            < 11 => async cdp => await cdp.Identity.TakeBackAsync(a, b, kind, By),
            _ => random.Next(3) == 0 ? static async cdp => await cdp.Matching.ActivateAsync(0) : static cdp => HistoryModel.ActivateAsync(cdp, By),
        };
    }

    private static Dictionary<string, string> Traits(Random random, string email)
    {
        var traits = new Dictionary<string, string> { ["plan"] = $"{random.Next(5)}", ["name"] = $"n{random.Next(3)}", ["birthday"] = $"1990-01-0{1 + random.Next(3)}" };
        if (random.Next(3) != 0)
        {
            traits["email"] = email;
        }

        return traits;
    }

    private static Identifier Anonymous(Random random) => new("anonymous_id", $"a{random.Next(Keys)}");

    private static Identifier Email(Random random) => new("email", $"e{random.Next(Keys)}@x.vn");
}
