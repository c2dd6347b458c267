using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Support;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Every text that a sender or a host can bring in comes back in one form or is refused, and none is ever run as a command.</summary>
/// <remarks>What each column of a store takes is a matter of <see cref="UnicodeTests{TFixture}"/>.</remarks>
public abstract class HostileTextTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private static readonly string[] NoTexts = ["\0", "a\0b", "\ud83d", "a\ude00b", "\ude00\ud83d", "\ufffe"];

    // Between signs that no rule takes for space or for a value that stands for nobody.
    private static string[] Corpus { get; } = [.. Texts.Corpus.Concat(Texts.LookAlikes).Where(text => text.Length <= 90).Select(text => $"<{text}>")];

    [SkippableFact]
    public virtual async Task Names_and_values_of_traits_events_sources_and_identifiers_come_back_and_leave_the_schema_as_it_was()
    {
        var schema = await Fixture.DescribeSchemaAsync(Storage);
        await using var bystander = new World(Storage);
        await bystander.Cdp.IdentifyAsync(Who.User("bystander"), new() { ["plan"] = "pro" }, messageId: "m1");
        var before = await bystander.DescribeWithIdsAsync();
        await using var world = new World(Storage);
        world.GoToPresent();

        foreach (var text in Corpus)
        {
            var result = await world.Cdp.CollectAsync(new EventBatch
            {
                Source = text,
                Events =
                [
                    new CustomerEvent
                    {
                        Type = EventType.Identify,
                        MessageId = text,
                        UserId = text,
                        Traits = JsonSerializer.SerializeToElement(new Dictionary<string, object> { [text] = text, ["nested"] = new Dictionary<string, string> { [text] = text } }),
                        Context = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["externalIds"] = new[] { new Dictionary<string, string> { ["id"] = text, ["type"] = "crm_id" } } }),
                    },
                    new CustomerEvent { Type = EventType.Track, MessageId = $"2{text}", UserId = text, Event = text },
                ],
            });
            Assert.All(result.Events, e => Assert.Null(e.Rejection));
        }

        // Texts are kept in form C, identifiers in form KC: those that are one identifier are one person.
        Assert.Equal(Corpus.Select(ValueOf).Distinct(StringComparer.Ordinal).Count(), await world.Cdp.Profiles.CountAsync());
        foreach (var text in Corpus)
        {
            var form = text.Normalize(NormalizationForm.FormC);
            var profile = await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, text);
            Assert.NotNull(profile);
            Assert.Equal([new Identifier("crm_id", ValueOf(text)), new Identifier(IdentifierTypes.UserId, ValueOf(text))], profile.Identifiers);
            Assert.Equal(profile.Id, (await world.Cdp.Profiles.FindAsync(new Identifier("crm_id", ValueOf(text))))!.Id);
            using var traits = JsonDocument.Parse(profile.ToJson());
            Assert.Equal(form, traits.RootElement.GetProperty(form).GetString());
            Assert.Equal(form, traits.RootElement.GetProperty("nested").GetProperty(form).GetString());
            var events = await world.Cdp.Profiles.EventsAsync(profile.Id).AllAsync();
            // The name of a source is the host's own, and stays as it is given.
            Assert.Contains(events, entry => (entry.Source, entry.MessageId) == (text, form));
            Assert.Contains(events, entry => entry.Name == form);
            var trait = Assert.Single(profile.Traits.Values, trait => !trait.Name.StartsWith("nested", StringComparison.Ordinal) && trait.Value.GetString() == form).Name;
            Assert.Equal([profile.Id], (await world.Cdp.Profiles.SearchAsync(trait, JsonSerializer.SerializeToElement(form))).Select(found => found.Id));
        }

        Assert.Equal(schema, await Fixture.DescribeSchemaAsync(Storage));
        Assert.Equal(before, await bystander.DescribeWithIdsAsync());
    }

    [SkippableFact]
    public virtual async Task What_is_no_text_is_refused_wherever_it_stands_as_an_object_and_as_JSON()
    {
        await using var world = new World(Storage);
        var good = new CustomerEvent { Type = EventType.Identify, UserId = "ana" };
        foreach (var text in NoTexts)
        {
            CustomerEvent[] events =
            [
                good with { UserId = text },
                good with { AnonymousId = text },
                good with { MessageId = text },
                good with { Type = EventType.Track, Event = text },
                good with { Traits = Parse($$$"""{"a":{{{Escape(text)}}}}""") },
                good with { Traits = Parse($$$"""{"a":{"b":[1,{{{Escape(text)}}}]}}""") },
                good with { Traits = Parse($$$"""{{{{Escape(text)}}}:1}""") },
                good with { Context = Parse($$$"""{"externalIds":[{"type":"crm_id","id":{{{Escape(text)}}}}]}""") },
                good with { Context = Parse($$$"""{"device":{"id":{{{Escape(text)}}}}}""") },
            ];
            var asObjects = await world.Cdp.CollectAsync(new EventBatch { Source = "web", Events = events });
            Assert.All(asObjects.Events, e => Assert.Equal(RejectionCodes.InvalidText, e.Rejection?.Code));

            string[] bodies =
            [
                $$$"""{"type":"identify","userId":{{{Escape(text)}}}}""",
                $$$"""{"type":"identify","userId":"ana","anonymousId":{{{Escape(text)}}}}""",
                $$$"""{"type":"identify","userId":"ana","messageId":{{{Escape(text)}}}}""",
                $$$"""{"type":"track","userId":"ana","event":{{{Escape(text)}}}}""",
                $$$"""{"type":"identify","userId":"ana","traits":{"a":{{{Escape(text)}}}}}""",
                $$$"""{"type":"identify","userId":"ana","traits":{{{{Escape(text)}}}:1}}""",
                $$"""{"type":"identify","userId":"ana","context":{"device":{"id":{{Escape(text)}} } } }""",
            ];
            foreach (var body in bodies)
            {
                var asJson = await world.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body));
                Assert.Equal(RejectionCodes.InvalidText, Assert.Single(asJson.Events).Rejection?.Code);
            }

            await Assert.ThrowsAnyAsync<ArgumentException>(() => world.Cdp.CollectAsync(new EventBatch { Source = text, Events = [good with { MessageId = "m1" }] }).AsTask());
        }

        Assert.Equal(0, await world.Cdp.Profiles.CountAsync());
        Assert.All(await world.Cdp.Quarantine.ListAsync().AllAsync(), entry => Assert.Equal(RejectionCodes.InvalidText, entry.Rejection.Code));
    }

    [SkippableFact]
    public virtual async Task Names_of_tenants_settings_and_identifier_types_are_never_run_as_commands()
    {
        var schema = await Fixture.DescribeSchemaAsync(Storage);
        foreach (var text in Corpus)
        {
            await using var world = new World(
                Storage,
                options =>
                {
                    options.Tenant = text;
                    options.Collection.Sources[text] = new SourceOptions { DefaultRegion = "VN" };
                    options.Profiles.Rules[PathOf(text)] = Survivorship.Oldest;
                    options.Identity.BlockedValues.Add(ValueOf(text));
                },
                new TenantId(text));
            world.GoToPresent();
            var who = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["externalIds"] = new[] { new Dictionary<string, string> { ["id"] = "c1", ["type"] = text } } });
            var result = await world.Cdp.CollectAsync(new EventBatch
            {
                Source = text,
                Events =
                [
                    new CustomerEvent { Type = EventType.Track, MessageId = "m1", UserId = "ana", Event = "Viewed", Context = who },
                    new CustomerEvent { Type = EventType.Track, MessageId = "m2", UserId = text, Event = "Viewed" },
                    new CustomerEvent { Type = EventType.Identify, MessageId = "m3", Traits = Parse("""{"phone":"0912345678"}""") },
                ],
            });

            // Such a name is none of an identifier type, and the value is blocked.
            Assert.Equal([(text, null), (text, RejectionCodes.NoIdentifier), (text, null)], result.Events.Select(e => (text, e.Rejection?.Code)));
            Assert.Equal([new Identifier(IdentifierTypes.UserId, "ana")], (await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, "ana"))!.Identifiers);
            Assert.NotNull(await world.Cdp.Profiles.FindAsync(new Identifier(IdentifierTypes.Phone, "+84912345678")));
            Assert.Null(await world.Cdp.Profiles.FindAsync(text, text));
        }

        Assert.Equal(schema, await Fixture.DescribeSchemaAsync(Storage));
    }

    private static string PathOf(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal);

    private static string ValueOf(string text) => text.Normalize(NormalizationForm.FormKC);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);

    /// <summary>Writes a text as JSON does: also one that is none.</summary>
    private static string Escape(string text) => $"\"{string.Concat(text.Select(character => $"\\u{(int)character:x4}"))}\"";
}
