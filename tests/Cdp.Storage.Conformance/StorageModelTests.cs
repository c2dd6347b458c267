using System.Reflection;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage.Conformance.Model;
using Cdp.Storage.InMemory;
using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance;

/// <summary>Random sequences of works over all stores give the same in the adapter as in the store in memory, call by call.</summary>
/// <remarks>A failure prints the seed and the shortest sequence found; run it again with the environment variable <c>CsCheck_Seed</c>.</remarks>
public abstract class StorageModelTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private static readonly Gen<ModelWork[]> Sequences = MakeSequences();

    /// <summary>Gets how many sequences are tried, of about forty calls each.</summary>
    protected virtual int SequenceCount => 250;

    [SkippableFact]
    public virtual async Task Random_sequences_give_what_they_give_in_memory()
    {
        var storage = Storage;
        using var model = new InMemoryStorage();
        await Sequences.SampleAsync(
            async works =>
            {
                var (first, second) = (Fixture.NewTenant(), Fixture.NewTenant());
                var actual = new ModelWorld(storage, first, second);
                var expected = new ModelWorld(model, first, second);
                foreach (var work in works)
                {
                    await expected.RunAsync(work);
                    await actual.RunAsync(work);
                    Assert.Equal(expected.Transcript, actual.Transcript);
                }

                await expected.ReadEverythingAsync();
                await actual.ReadEverythingAsync();
                Assert.Equal(expected.Transcript, actual.Transcript);
            },
            iter: SequenceCount,
            threads: 1,
            print: works => string.Join(Environment.NewLine, works.Select(work => $"{work}")));
    }

    [SkippableFact]
    public virtual void The_sequences_call_every_member()
    {
        Skip.If(Fixture.SkipReason is not null, Fixture.SkipReason);
        var members = new[] { typeof(IEventStore), typeof(IQuarantineStore), typeof(IIdentityStore), typeof(IProfileStore), typeof(IMatchStore), typeof(ISegmentStore) }
            .SelectMany(store => store.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{store.Name}.{method.Name}").Distinct());

        Assert.Equal(members.Order(StringComparer.Ordinal), ModelCalls.Writing.Keys.Concat(ModelCalls.Reading.Keys).Order(StringComparer.Ordinal));
    }

    private static Gen<string> OneOf(string[] members) => Gen.Int[0, members.Length - 1].Select(index => members[index]);

    private static Gen<ModelWork[]> MakeSequences()
    {
        var choice = Gen.Int[0, 11];
        // Identifiers and sightings carry the rest, so they come more often; removals come less often.
        var writing = Gen.Frequency(
            (4, OneOf([$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddIdentifierAsync)}", $"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddSightingAsync)}"])),
            (10, OneOf([.. ModelCalls.Writing.Keys])));
        var member = Gen.Frequency((3, writing), (2, OneOf([.. ModelCalls.Reading.Keys])));
        var call = Gen.Select(member, choice, choice, choice, (name, a, b, c) => new ModelCall(name, a, b, c));
        var end = Gen.Frequency((6, Gen.Const(WorkEnd.Commit)), (2, Gen.Const(WorkEnd.Throw)), (1, Gen.Const(WorkEnd.Read)));
        return Gen.Select(Gen.Int[0, 1], end, call.Array[3, 8], (tenant, how, calls) => new ModelWork(tenant, how, calls)).Array[5, 10];
    }
}
