using System.Linq.Expressions;
using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Fluent;

/// <summary>Writes rules in C#: <c>Rule.Trait("plan").Is("pro") &amp; Rule.Event("Order Completed").InLast(TimeSpan.FromDays(30)).Count() &gt;= 3</c>.</summary>
/// <remarks>What it gives are the conditions of <c>Cdp.Segmentation.Conditions</c>, joined by <c>&amp;</c>, <c>|</c> and <c>!</c>. It is thread-safe.</remarks>
public static class Rule
{
    /// <summary>Gets the rule that takes in everybody.</summary>
    public static Condition Everyone { get; } = new AllCondition([]);

    /// <summary>Gets the rule that takes in nobody.</summary>
    public static Condition Nobody { get; } = new AnyCondition([]);

    /// <summary>Names a trait of the golden profile.</summary>
    /// <param name="path">The name or path of the trait, such as <c>address.city</c>.</param>
    /// <returns>What can be tested.</returns>
    public static TraitOperand Trait(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new TraitOperand(path);
    }

    /// <summary>Names a computed trait.</summary>
    /// <param name="id">The id.</param>
    /// <returns>What can be tested.</returns>
    public static ComputedOperand Computed(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new ComputedOperand(id);
    }

    /// <summary>Names a property of an event, for <see cref="EventSelection{TSelf}.Where"/>.</summary>
    /// <param name="path">The name or path of the property.</param>
    /// <param name="part">The part of the event that it belongs to.</param>
    /// <returns>What can be tested.</returns>
    public static PropertyOperand Property(string path, EventPart part = EventPart.Properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new PropertyOperand(path, part);
    }

    /// <summary>Looks at the events with a name.</summary>
    /// <param name="name">The name, as track calls say it.</param>
    /// <returns>The rule.</returns>
    public static EventRule Event(string name) => AnyEvent(EventType.Track, name);

    /// <summary>Looks at the events with a name, with properties that a type describes.</summary>
    /// <typeparam name="TProperties">The type of the properties, as <see cref="For{TTraits}"/> reads types.</typeparam>
    /// <param name="name">The name, as track calls say it.</param>
    /// <returns>The rule.</returns>
    public static EventRule<TProperties> Event<TProperties>(string name) => new() { Pattern = new EventPattern { Name = name } };

    /// <summary>Looks at events of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name, such as that of a page; <see langword="null"/> for any.</param>
    /// <returns>The rule.</returns>
    public static EventRule AnyEvent(EventType type, string? name = null) => new() { Pattern = new EventPattern { Type = type, Name = name } };

    /// <summary>Tests traits of the golden profile that a type describes: <c>Rule.For&lt;Customer&gt;(c => c.Plan == "pro" &amp;&amp; c.Age &gt; 30)</c>.</summary>
    /// <remarks>
    /// <para>
    /// A member is the trait with its name in camel case, or the name of its <see cref="System.Text.Json.Serialization.JsonPropertyNameAttribute"/>; members of members make a path.
    /// </para>
    /// <para>
    /// There are <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, comparisons (with <see langword="null"/>: whether it is there), <c>Contains</c>, <c>StartsWith</c> and <c>EndsWith</c> of texts (with
    /// <see cref="StringComparison.OrdinalIgnoreCase"/>: ignoring case), <c>Contains</c> of collections on either side, <c>Length</c> and <c>Count</c>, and members that are true or false.
    /// Enumerations are compared by name. <c>DateTimeOffset.UtcNow</c>, plus or minus a duration, moves with the time. What does not name a member is worked out once, here.
    /// </para>
    /// <para>Logic has three values, as everywhere in rules: a comparison with a trait that is missing is unknown, and is not true when it is negated.</para>
    /// </remarks>
    /// <typeparam name="TTraits">The type of the traits.</typeparam>
    /// <param name="expression">What holds.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="NotSupportedException">It says what rules cannot say; the message names the part.</exception>
    public static Condition For<TTraits>(Expression<Func<TTraits, bool>> expression) => ExpressionReader.Read(expression, static (path, test) => new TraitCondition(path, test));

    /// <summary>All of some conditions hold.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <returns>The condition.</returns>
    public static Condition All(params Condition[] conditions) => new AllCondition(conditions);

    /// <summary>One of some conditions holds.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <returns>The condition.</returns>
    public static Condition Any(params Condition[] conditions) => new AnyCondition(conditions);

    /// <summary>The profile is in another segment.</summary>
    /// <param name="id">The id of the segment.</param>
    /// <returns>The condition.</returns>
    public static Condition InSegment(string id) => new SegmentCondition(id);

    /// <summary>Another member of the profile's group, or the profile itself, is in a segment.</summary>
    /// <param name="trait">The name or path of the trait that makes the group, such as <c>groupId</c>.</param>
    /// <param name="segment">The id of the segment.</param>
    /// <returns>The condition.</returns>
    public static Condition AnyMemberOf(string trait, string segment) => new GroupCondition(Quantifier.Any, trait, segment);

    /// <summary>All members of the profile's group are in a segment, the profile among them.</summary>
    /// <param name="trait">The name or path of the trait that makes the group, such as <c>groupId</c>.</param>
    /// <param name="segment">The id of the segment.</param>
    /// <returns>The condition.</returns>
    public static Condition AllMembersOf(string trait, string segment) => new GroupCondition(Quantifier.All, trait, segment);

    /// <summary>No member of the profile's group is in a segment, nor is the profile itself.</summary>
    /// <param name="trait">The name or path of the trait that makes the group, such as <c>groupId</c>.</param>
    /// <param name="segment">The id of the segment.</param>
    /// <returns>The condition.</returns>
    public static Condition NoMemberOf(string trait, string segment) => new GroupCondition(Quantifier.None, trait, segment);

    /// <summary>The profile is on a static list.</summary>
    /// <param name="list">The name of the list.</param>
    /// <returns>The condition.</returns>
    public static Condition OnList(string list) => new ListCondition(list);

    /// <summary>The profile consented to a category.</summary>
    /// <param name="category">The category.</param>
    /// <returns>The condition.</returns>
    public static Condition ConsentedTo(string category) => new ConsentCondition(category);

    /// <summary>The profile has an identifier of a type.</summary>
    /// <param name="identifierType">The type, such as <see cref="Identity.IdentifierTypes.Email"/>.</param>
    /// <returns>The condition.</returns>
    public static Condition ReachableBy(string identifierType) => new ReachableCondition(identifierType);

    /// <summary>The profile falls into a share of all that is chosen by a stable hash.</summary>
    /// <param name="salt">Chooses the share: another text, another share.</param>
    /// <param name="from">Where it begins, from 0.</param>
    /// <param name="to">Where it ends, to 1.</param>
    /// <returns>The condition.</returns>
    public static Condition InBucket(string salt, decimal from, decimal to) => new BucketCondition(salt, from, to);

    /// <summary>The earliest event of the profile is so old.</summary>
    /// <param name="duration">How old.</param>
    /// <returns>The condition.</returns>
    public static Condition ObservedFor(TimeSpan duration) => new ObservedCondition(duration);

    /// <summary>Events happened one after the other.</summary>
    /// <param name="within">How long it may take from the first step to the last.</param>
    /// <param name="steps">The steps.</param>
    /// <returns>The condition.</returns>
    public static SequenceCondition Sequence(TimeSpan within, params SequenceStep[] steps) => new() { Steps = steps, Within = within };

    /// <summary>Ties a step to an earlier one: both have the same value.</summary>
    /// <param name="step">The step.</param>
    /// <param name="property">The property of the step.</param>
    /// <param name="earlier">The name of the earlier step.</param>
    /// <param name="earlierProperty">The property of the earlier step; <see langword="null"/> for the same as that of the step.</param>
    /// <returns>The step.</returns>
    public static SequenceStep Matching(this SequenceStep step, string property, string earlier, string? earlierProperty = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step with { Ties = [.. step.Ties, new SequenceTie(property, earlier, earlierProperty ?? property)] };
    }

    /// <summary>Looks at sequences in a window of time.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="window">The window.</param>
    /// <returns>The condition.</returns>
    public static SequenceCondition During(this SequenceCondition sequence, Window window)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return sequence with { Window = window };
    }

    /// <summary>A trait has passed the test for a time without a break.</summary>
    /// <param name="condition">The test.</param>
    /// <param name="duration">For how long.</param>
    /// <returns>The condition.</returns>
    public static HeldCondition HeldFor(this TraitCondition condition, TimeSpan duration) => new(condition, duration);
}
