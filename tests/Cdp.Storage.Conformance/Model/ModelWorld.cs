using Cdp.Storage.Conformance.Support;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance.Model;

/// <summary>One of the two stores on which a random sequence runs, with two tenants, and a transcript of what every call gave.</summary>
internal sealed class ModelWorld(ICdpStorage storage, TenantId first, TenantId second)
{
    private readonly TenantId[] _tenants = [first, second];
    private readonly Numbers[] _numbers = [new(), new()];

    public List<string> Transcript { get; } = [];

    public async Task RunAsync(ModelWork work)
    {
        var numbers = _numbers[work.Tenant];
        var lines = new List<string>();
        try
        {
            if (work.End == WorkEnd.Read)
            {
                await storage.ReadAsync(_tenants[work.Tenant], RunCallsAsync, None);
            }
            else
            {
                await storage.WriteAsync(_tenants[work.Tenant], RunCallsAsync, None);
            }

            numbers.Commit();
        }
        catch (WorkFailedException)
        {
            numbers.RollBack();
            lines.Add("rolled back");
        }

        Transcript.Add($"{work}");
        Transcript.AddRange(lines);

        async ValueTask<bool> RunCallsAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
        {
            // A store may run a work again.
            numbers.RollBack();
            lines.Clear();
            foreach (var call in work.Calls)
            {
                lines.Add($"  {call} gave {await RunAsync(new ModelStep(transaction, numbers, _numbers[1 - work.Tenant], call), work.End)}");
            }

            return work.End == WorkEnd.Throw ? throw new WorkFailedException() : true;
        }
    }

    /// <summary>Asks every reading member for everything, so that a difference shows even if no call of the sequence met it.</summary>
    public async Task ReadEverythingAsync()
    {
        for (var tenant = 0; tenant < _tenants.Length; tenant++)
        {
            var calls =
                from member in ModelCalls.Reading.Keys
                from a in Enumerable.Range(0, 12)
                from b in Enumerable.Range(0, member.Contains(".GetLinks", StringComparison.Ordinal) || member.Contains(".Find", StringComparison.Ordinal) ? 6 : 1)
                select new ModelCall(member, a, b, a % 4);
            await RunAsync(new ModelWork(tenant, WorkEnd.Read, [.. calls]));
        }
    }

    private static async Task<string> RunAsync(ModelStep step, WorkEnd end)
    {
        try
        {
            return ModelCalls.Reading.TryGetValue(step.Call.Member, out var read)
                ? await read(step)
                : await ModelCalls.Writing[step.Call.Member](step);
        }
        catch (CdpConcurrencyException lost)
        {
            return $"lost: expected {lost.Expected}, found {lost.Actual}";
        }
        catch (InvalidOperationException) when (end == WorkEnd.Read)
        {
            return "refused";
        }
    }
}
