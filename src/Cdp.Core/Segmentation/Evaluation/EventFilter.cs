using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>The filter of an event pattern made ready: what must be true of an event's values.</summary>
internal abstract class EventFilter
{
    public static EventFilter Create(Condition condition) => condition switch
    {
        PropertyCondition property => new PropertyFilter(property),
        AllCondition all => new GroupFilter([.. all.Of.Select(Create)], isAll: true),
        AnyCondition any => new GroupFilter([.. any.Of.Select(Create)], isAll: false),
        NotCondition not => new NotFilter(Create(not.Of)),
        _ => throw new ArgumentException($"A {condition.GetType().Name} cannot be in the filter of an event.", nameof(condition)),
    };

    /// <summary>Gets the places of the values that it looks at.</summary>
    public abstract IEnumerable<PropertyPath> Paths { get; }

    public abstract Truth Test(SubjectEvent subject);

    private sealed class PropertyFilter(PropertyCondition condition) : EventFilter
    {
        private readonly PropertyPath _path = new(condition.Part, condition.Property);
        private readonly PropertyPath? _latitude = condition.Test.Operator == ValueOperator.Near ? new(condition.Part, $"{condition.Property}.latitude") : null;
        private readonly PropertyPath? _longitude = condition.Test.Operator == ValueOperator.Near ? new(condition.Part, $"{condition.Property}.longitude") : null;
        private readonly ValueTester _tester = new(condition.Test);

        public override IEnumerable<PropertyPath> Paths => [_path];

        public override Truth Test(SubjectEvent subject)
        {
            // Filters do not look at the clock: what an event is does not change with time.
            var never = new Horizon(0);
            return _latitude is null ? _tester.Test(_path.Find(subject), ref never) : _tester.TestPlace(_latitude.Find(subject).Value, _longitude!.Find(subject).Value);
        }
    }

    private sealed class GroupFilter(EventFilter[] parts, bool isAll) : EventFilter
    {
        public override IEnumerable<PropertyPath> Paths => parts.SelectMany(part => part.Paths);

        public override Truth Test(SubjectEvent subject)
        {
            var result = isAll ? Truth.True : Truth.False;
            foreach (var part in parts)
            {
                var truth = part.Test(subject);
                result = isAll ? result.And(truth) : result.Or(truth);
            }

            return result;
        }
    }

    private sealed class NotFilter(EventFilter of) : EventFilter
    {
        public override IEnumerable<PropertyPath> Paths => of.Paths;

        public override Truth Test(SubjectEvent subject) => of.Test(subject).Not();
    }
}
