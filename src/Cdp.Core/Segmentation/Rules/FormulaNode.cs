using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Rules;

/// <summary>A node of a computed trait's formula.</summary>
internal abstract class FormulaNode
{
    public abstract Scalar Evaluate(ProfileState state);

    /// <summary>Takes care that the trait counts as changed when the result of a test of it changes by the passage of time alone.</summary>
    public virtual void Watch(ValueTester tester)
    {
    }

    public sealed class Value(ValueLeaf leaf) : FormulaNode
    {
        public override Scalar Evaluate(ProfileState state) => leaf.ValueOf(state);

        public override void Watch(ValueTester tester) => leaf.Watch(tester);
    }

    public sealed class Other(CompiledRule trait) : FormulaNode
    {
        public override Scalar Evaluate(ProfileState state) => trait.Formula!.Evaluate(state);

        public override void Watch(ValueTester tester) => trait.Formula!.Watch(tester);
    }

    public sealed class Score : FormulaNode
    {
        private readonly FormulaNode _of;
        private readonly ValueTester[] _cuts;

        public Score(FormulaNode of, ValueTester[] cuts)
        {
            (_of, _cuts) = (of, cuts);
            Array.ForEach(cuts, of.Watch);
        }

        public override Scalar Evaluate(ProfileState state)
        {
            var unused = new Horizon(state.At);
            return ScoreCuts.Score(_of.Evaluate(state), _cuts, ref unused);
        }
    }

    public sealed class Sum(SumFormula formula, FormulaNode[] parts) : FormulaNode
    {
        public override Scalar Evaluate(ProfileState state) => WeightedSum.Of(formula, Array.ConvertAll(parts, part => part.Evaluate(state)));
    }

    public sealed class Cases((RuleNode When, Scalar Then)[] cases, Scalar otherwise) : FormulaNode
    {
        public override Scalar Evaluate(ProfileState state)
        {
            foreach (var (when, then) in cases)
            {
                if (when.Evaluate(state) == Truth.True)
                {
                    return then;
                }
            }

            return otherwise;
        }
    }
}
